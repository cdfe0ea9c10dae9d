"""MkDocs with a PDF plugin: builds the sites of several configurations one after the other.

Runs in the peers' own environment.
"""

import subprocess
import sys


def main() -> int:
    """Build all sites named on the command line; the exit code of the first that fails."""
    for config in sys.argv[1:]:
        done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", config])
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
