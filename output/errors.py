"""What stops the writing of a dataset that the folder itself would not stop."""

from model import UnmergeError


class ValueUnfitError(UnmergeError):
    """A value does not fit the type that the spec gives its field; it is not rounded or cut."""

    def __init__(self, record: str, field: str, value: object, kind: str) -> None:
        super().__init__(
            f"record {record}, field {field}: {value!r} does not fit {kind}. "
            "Correct the field's type in the spec."
        )
