"""What stops a run: each error says where, what and what to do, and has its own exit code."""

from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the command's exit status means; listed in docs/exit-codes.md."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    EMPTY = 3
    WRONG_KIND = 4
    UNREADABLE = 5
    ENCRYPTED = 6
    NO_TABLE = 7
    UNKNOWN_ENCODING = 8
    OUTPUT_REFUSED = 9
    SPEC_INVALID = 10
    SPEC_UNKNOWN = 11
    NO_SPEC_FITS = 12
    NO_INPUT = 13
    SEVERAL = 20
    LAW_BROKEN = 70


class UnmergeError(Exception):
    """A stop that a person can do something about."""

    exit_code = ExitCode.INTERNAL

    def __reduce__(self) -> tuple[object, tuple[type["UnmergeError"], str]]:
        """How it goes to another process: as what it says, whatever it was made from."""
        return _said_again, (type(self), str(self))


def _said_again(kind: type[UnmergeError], message: str) -> UnmergeError:
    error = kind.__new__(kind)
    Exception.__init__(error, message)
    return error


class EmptyFileError(UnmergeError):
    """The file holds no bytes, or nothing but blanks."""

    exit_code = ExitCode.EMPTY

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: the file is empty. Ask the sender for it again.")


class WrongKindError(UnmergeError):
    """The content is of a kind that is not read here, or not the one that its name says."""

    exit_code = ExitCode.WRONG_KIND

    def __init__(self, path: Path, found: str, todo: str) -> None:
        super().__init__(f"{path}: the content is {found}. {todo}")


class UnreadableDocumentError(UnmergeError):
    """The file cannot be opened as what its content says it is."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path}: {why}. Open it in a viewer and save it again, or ask the sender for it."
        )


class EncryptedDocumentError(UnmergeError):
    """The document asks for a password that was not given, or is another one."""

    exit_code = ExitCode.ENCRYPTED

    def __init__(
        self, path: Path, given: bool, todo: str = "Give its password with --password."
    ) -> None:
        what = "the password does not open it" if given else "it is encrypted"
        super().__init__(f"{path}: {what}. {todo}")


class NoTableError(UnmergeError):
    """The document was read, and holds no table."""

    exit_code = ExitCode.NO_TABLE

    def __init__(self, path: Path, seen: str) -> None:
        super().__init__(
            f"{path}: no table was found ({seen}). Look at it with `unmerge show {path.name}`."
        )


class UnknownEncodingError(UnmergeError):
    """The bytes are text in none of the encodings that are tried."""

    exit_code = ExitCode.UNKNOWN_ENCODING

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path}: {why}. Save it as UTF-8, or say which encoding it has with --encoding."
        )


class OutputRefusedError(UnmergeError):
    """The dataset cannot be written where it was asked for."""

    exit_code = ExitCode.OUTPUT_REFUSED

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}. Choose another folder with --to.")


class SpecInvalidError(UnmergeError):
    """A spec file breaks the spec language; line and key are named."""

    exit_code = ExitCode.SPEC_INVALID

    def __init__(self, where: str, line: int, key: str, why: str) -> None:
        super().__init__(f"{where}, line {line}, key `{key}`: {why}")


class SpecUnknownError(UnmergeError):
    """No built-in spec and no file has the name that was given."""

    exit_code = ExitCode.SPEC_UNKNOWN

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            f"no spec named {name!r}. Built in: {', '.join(known)}. "
            "A path to a .yaml file works too."
        )


class SpecUnreadyError(UnmergeError):
    """The spec is right in form, but its fields do not make the records that it speaks of."""

    exit_code = ExitCode.SPEC_INVALID

    def __init__(self, name: str, fields: list[str]) -> None:
        of = f" (fields {', '.join(fields)})" if fields else ""
        super().__init__(
            f"the spec {name} cannot be converted{of}: where a record is a row, none of its fields "
            "is told by a stub, by heads over a column or by the body; where a record is a cell, "
            "exactly one field is `from: body`. Correct `record` or the fields' `from`."
        )


class NoSpecFitsError(UnmergeError):
    """None of the specs finds its heads in the document, and where none was named, none could be
    inferred.
    """

    exit_code = ExitCode.NO_SPEC_FITS

    def __init__(self, path: Path, tried: list[str], is_named: bool = True) -> None:
        known = ", ".join(tried)
        super().__init__(
            f"{path}: none of the specs finds its heads in it (tried: {known}). Name another one "
            "with --spec, or have one drafted: see `unmerge draft`."
            if is_named
            else f"{path}: its tables have the heads of no known family (tried: {known}), and no "
            "heads of their own over at least two rows of entries. Look at it with `unmerge show`; "
            "if it holds a table, write a spec for it and name it with --spec."
        )


class NoInputError(UnmergeError):
    """The folders and files that were named hold nothing to read."""

    exit_code = ExitCode.NO_INPUT

    def __init__(self, where: str) -> None:
        super().__init__(f"{where}: nothing to read here. Name a folder or a file that exists.")
