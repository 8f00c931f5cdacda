"""Mail to people: which event calls for which notice, how it reads, and how it leaves.

It decides nothing about a submission and keeps nothing: notices are composed as octets in the
transaction of their event, stored in the ledger's outbox by the caller, and delivered from there.
"""
