"""Checkers that are programs of others (R117): how each is called, and what its output says.

A checker is a `Checker` of some ten lines; `checkers` has them all, `tools` finds their programs. Nothing is
run here (maild.usecases.programs). What a nit means to a person is in the catalogue of checks.
"""
