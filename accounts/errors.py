"""Deliberate errors about accounts."""


class AccountError(Exception):
    """Root of what may go wrong with an account; its text is meant for people."""

    code = "account"
    status_code = 400


class AccountGoneError(AccountError):
    """The account was deleted while it was being used."""

    code = "account_gone"
    status_code = 409

    def __init__(self):
        super().__init__("This account was deleted.")
