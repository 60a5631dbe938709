from pathlib import PurePosixPath, PureWindowsPath

for Path in (PurePosixPath, PureWindowsPath):
    print(Path("Report.txt") == Path("report.txt"))
    print(Path("out\\log.txt").name)
