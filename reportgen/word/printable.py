"""A paper as it is to be printed: without the controls its regions stand in.

LibreOffice's PDF leaves a link that stands in a control without a tag.
"""

from reportgen.word.content import CONTROL
from reportgen.word.opc import WordFile
from reportgen.word.publish.wrappers import open_control


def printable(content: bytes, *, name: str) -> bytes:
    """A built paper's .docx with what its controls show in their place. `name` is the file's."""
    file = WordFile(content, name)
    stories = dict(file.stories())
    for root in stories.values():
        for control in list(root.iter(CONTROL)):
            open_control(control)
    return file.packed_whole(stories)
