"""`python -m unmerge`: the same as the command `unmerge`."""

from unmerge.cli import main

if __name__ == "__main__":
    main()
