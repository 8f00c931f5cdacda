"""The whole program, as its users meet it: mails in, mails out, commands."""
