"""What office documents in a zip file have in common (ECMA-376 Part 2)."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from model import EncryptedDocumentError, UnreadableDocumentError

_UNPACKED_MAX = 1 << 30  # bytes, of all parts together
_RATIO_MAX = 500  # of a large part; sheets of blank formatted rows reach a tenth of it
_LARGE = 1 << 24  # bytes, from which on the ratio counts


@contextmanager
def opened_archive(path: Path, what: str) -> Iterator[zipfile.ZipFile]:
    """The archive, open for as long as its parts are read; broken ones are an error of ours.

    `what` is the kind of document in a word, for the messages.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            check_size(path, archive)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableDocumentError(path, f"the {what} is damaged ({error})") from error
    except ElementTree.ParseError as error:
        why = f"a part of the {what} is not well-formed XML ({error})"
        raise UnreadableDocumentError(path, why) from error
    except (KeyError, IndexError, ValueError) as error:
        why = f"a part of the {what} is missing or refers to nothing ({error})"
        raise UnreadableDocumentError(path, why) from error


def check_size(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse what would fill the memory before anything of it is unpacked."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedDocumentError(
            path, given=False, todo="Open it with its password and save it without one."
        )
    swells = any(
        member.file_size > _LARGE and member.file_size > _RATIO_MAX * max(1, member.compress_size)
        for member in members
    )
    if swells or sum(member.file_size for member in members) > _UNPACKED_MAX:
        raise UnreadableDocumentError(path, "unpacked it would be too large to be read")


def local(element: Element) -> str:
    """The tag without its namespace: the strict and the transitional form differ in that alone."""
    return element.tag.rpartition("}")[2]


def children(element: Element, tag: str) -> list[Element]:
    """The children with that tag, in any namespace."""
    return [child for child in element if local(child) == tag]


def parsed(archive: zipfile.ZipFile, part: str) -> Element:
    """The root of a part that is XML."""
    with archive.open(part) as stream:
        return ElementTree.parse(stream).getroot()


def relations_of(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """By id: the last word of the relation's type, and the part that it names.

    Those of the package as a whole are the relations of the part "".
    """
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return {}
    return {
        relation.attrib["Id"]: (
            relation.attrib["Type"].rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.attrib["Target"]))[1:],
        )
        for relation in parsed(archive, relations)
        if relation.get("TargetMode") != "External"
    }
