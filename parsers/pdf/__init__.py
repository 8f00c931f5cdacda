"""The words of PDF and PostScript drafts; whether they are the draft's is compared in `parsers.words`."""
