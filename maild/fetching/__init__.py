"""What a link in a mail leads to, fetched from public servers that the operator has named (R142)."""
