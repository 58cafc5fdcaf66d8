"""measure.py STDOUT COMMAND...

Runs the command with its standard output in the file STDOUT and prints: wall seconds, the peak of its resident memory
in bytes, and the machine's load in the minute before. Children of the command count, each by itself."""

import os
import subprocess
import sys
import time

load = os.getloadavg()[0]
with open(sys.argv[1], "wb") as stdout:
    begin = time.perf_counter()
    process = subprocess.Popen(sys.argv[2:], stdout=stdout, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
# Linux counts in KiB, macOS in bytes.
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(f"{seconds:.3f} {peak} {load:.2f}")
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 1)
