"""Errors that know whom they are for. Anything else that is raised is a bug of ours."""


class Rejection(Exception):
    """The sender's mistake: safe to show to them, final (SMTP 5xx).

    `code` and `enhanced` are the SMTP reply codes (RFC 5321, RFC 3463); `tag` is stable.
    """

    def __init__(self, tag: str, message: str, *, code: int = 554, enhanced: str = "5.6.0") -> None:
        super().__init__(message)
        self.tag = tag
        self.message = message
        self.code = code
        self.enhanced = enhanced


class Temporary(Exception):
    """Our trouble: try again later (SMTP 4xx). Its text is for the log, never for a client."""


class StorageFull(Temporary):
    """No room on disk: 452 4.3.1."""


class Conflict(Exception):
    """Somebody else moved the submission first: read it again and decide again."""


class ConfigurationError(Exception):
    """The operator's mistakes, one line each, all at once."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes
