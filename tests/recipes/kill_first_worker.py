#!/usr/bin/env python3
"""Stands for kouprey in the tests of recipes: the first worker of shard 2 is killed in the middle of its work.

KOUPREY_PROGRAM names the program, KOUPREY_KILLED a file that remembers the killing."""
import fcntl, glob, os, signal, subprocess, sys, time

program, words = os.environ["KOUPREY_PROGRAM"], sys.argv[1:]
killed = os.environ["KOUPREY_KILLED"]
if words[:1] != ["shard"] or words[2] != "2" or os.path.exists(killed):
    os.execv(program, [program, *words])

# A pipe that is full already holds the worker up at its first word of progress.
reader, writer = os.pipe()
flags = fcntl.fcntl(writer, fcntl.F_GETFL)
fcntl.fcntl(writer, fcntl.F_SETFL, flags | os.O_NONBLOCK)
try:
    while True:
        os.write(writer, b"\n")
except BlockingIOError:
    fcntl.fcntl(writer, fcntl.F_SETFL, flags)
worker = subprocess.Popen([program, *words, "--progress", "json"], stderr=writer)
for _ in range(3000):
    if glob.glob(os.path.join(glob.escape(words[1]), ".shard-2.tally.tmp-*")):
        break
    time.sleep(0.01)
worker.kill()
if worker.wait() != -signal.SIGKILL or os.path.exists(os.path.join(words[1], "shard-2.tally")):
    sys.exit("the worker was not killed in the middle of its work")
open(killed, "w").close()
sys.exit(128 + signal.SIGKILL)
