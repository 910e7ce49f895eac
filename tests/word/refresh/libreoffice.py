"""Tracked changes settled by LibreOffice's own commands, run without a window as a macro of its own."""

from collections.abc import Mapping
from pathlib import Path

from tests.word.saving import run_libreoffice

STORAGE = "http://openoffice.org/2000"
LIBRARY = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="{STORAGE}/library" library:name="Standard" library:readonly="false" \
library:passwordprotected="false">{{elements}}</library:library>
"""
MODULE = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="{STORAGE}/script" script:name="Module1" script:language="StarBasic">
Sub Settle(folder As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim stored(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  stored(0).Name = "FilterName"
  stored(0).Value = "MS Word 2007 XML"
  names = Dir(folder &amp; "/*.docx")
  While names &lt;&gt; ""
    draft = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; names), "_blank", 0, hidden())
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(draft.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
    draft.storeToURL(ConvertToURL(folder &amp; "/" &amp; command &amp; "/" &amp; names), stored())
    draft.close(True)
    names = Dir()
  Wend
  StarDesktop.terminate()
End Sub
</script:module>
"""
ACCEPT, REJECT = "AcceptAllTrackedChanges", "RejectAllTrackedChanges"


def settled(
    soffice: str, drafts: Mapping[str, bytes], folder: Path, command: str
) -> dict[str, bytes]:
    """The drafts, by name, as LibreOffice saves them after its command; ACCEPT or REJECT."""
    work = folder / command[:6]
    (work / command).mkdir(parents=True)
    for name, content in drafts.items():
        (work / f"{name}.docx").write_bytes(content)
    profile = work / "profile"
    run_libreoffice(
        soffice, profile, "--terminate_after_init"
    )  # it writes an empty module over any other
    _give_macro(profile / "user" / "basic" / "Standard")
    run_libreoffice(soffice, profile, f'macro:///Standard.Module1.Settle("{work}","{command}")')
    return {name: (work / command / f"{name}.docx").read_bytes() for name in drafts}


def _give_macro(library: Path) -> None:
    library.mkdir(parents=True, exist_ok=True)
    element = '<library:element library:name="Module1"/>'
    (library / "Module1.xba").write_text(MODULE, encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY.format(elements=element), encoding="utf-8")
    (library / "dialog.xlb").write_text(LIBRARY.format(elements=""), encoding="utf-8")
