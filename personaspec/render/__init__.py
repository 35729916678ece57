"""A report as a person or a program reads it. Pure: text from a report; where it goes is the door's business.

`terminal` for people, `document` for programs (JSON), `sarif` for code scanning, `github` for a workflow's log.
"""
