import os
import runpy
import sys
from pathlib import Path

Path("helper.py").write_text("print('helper')")
Path("job.py").write_text("import helper\nprint('job')")

sys.path.insert(0, "")
runpy.run_path("job.py", run_name="__main__")

for file in os.listdir("__pycache__"):
    print("kept:", file.split(".")[0])
