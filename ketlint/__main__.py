"""`python -m ketlint`."""

from ketlint.cli import main

if __name__ == "__main__":
    main()
