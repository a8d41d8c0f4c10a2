#!/usr/bin/env bash
# The Slurm recipe makes the bytes of a run from 100 shards, also when a worker is killed on the way: on a cluster of one node
# that this script starts as root in a folder of its own, and ends again.
set -euo pipefail
export LC_ALL=C.UTF-8 PATH=$PATH:/usr/sbin
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ "$(id -u)" -eq 0 ] || { echo "skipped: only root can start the cluster"; exit 0; }
./quickstart install build long
[ -f build/release/build.ninja ] || cmake --preset release -D KOUPREY_TESTS=OFF
cmake --build --preset release --target kouprey_program
project=$PWD
program=$project/build/release/kouprey
shards=100

scratch=$(mktemp -d)
chmod 755 "$scratch"
daemons=()
stop() {
  for daemon in "${daemons[@]}"; do kill "$daemon" 2>/dev/null || true; done
  for daemon in "${daemons[@]}"; do wait "$daemon" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap stop EXIT
cd "$scratch"
complain() {
  tail -n 40 ./*.log ./*.out >&2 || true
  echo "$1" >&2
  exit 1
}

# start NAME COMMAND...: in the background, ended with this script.
start() {
  "${@:2}" >"$1.log" 2>&1 &
  daemons+=($!)
}
# until_true SECONDS WHAT COMMAND...
until_true() {
  local end=$((SECONDS + $1))
  until "${@:3}" >/dev/null 2>&1; do
    ((SECONDS < end)) || complain "still not after $1 seconds: $2"
    sleep 0.2
  done
}

node=$(hostname -s)
mkdir state spool
(umask 077 && head -c 1024 /dev/urandom >munge.key)
cat >slurm.conf <<CONF
ClusterName=one
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$((20000 + $$ % 10000))
SlurmdPort=$((30000 + $$ % 10000))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$scratch/munge.socket,cred_expire=5
CredType=cred/munge
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,bf_interval=1
ReturnToService=2
MaxArraySize=10001
NodeName=$node NodeAddr=127.0.0.1 $(slurmd -C | grep -oE '(CPUs|Boards|SocketsPerBoard|CoresPerSocket|ThreadsPerCore)=[0-9]+' | tr '\n' ' ')
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$scratch/slurm.conf
start munged munged --foreground --force --key-file="$scratch/munge.key" --socket="$scratch/munge.socket" \
  --pid-file="$scratch/munge.pid" --log-file="$scratch/munge.log" --seed-file="$scratch/munge.seed"
until_true 20 "munged answers" test -S munge.socket
start slurmctld slurmctld -D
start slurmd slurmd -D
until_true 60 "the node is idle" sh -c 'sinfo --noheader --format=%t | grep -q "^idle$"'

export KOUPREY_PROGRAM=$program KOUPREY_KILLED=$scratch/killed KOUPREY=$project/tests/recipes/kill_first_worker.py
"$program" run "$project/sample-data/project.yaml" -o expected --quiet >/dev/null
merge=$("$project/docs/recipes/slurm.sh" "$project/sample-data/project.yaml" "$shards" "$scratch/run")
until_true 600 "job $merge is done" sh -c "scontrol show job $merge | grep -qE 'JobState=(COMPLETED|FAILED|CANCELLED)'"
[ -d run ] || complain "no run: $(scontrol show job "$merge")"
[ -f killed ] || complain "no worker was killed"
grep -q "the worker of shard 2 was lost (137), the task goes back into the queue" ./slurm-*.out || complain "nothing was requeued"
diff -r --exclude=execution.json expected run
echo "the same bytes from $shards shards under Slurm, of which one was killed and requeued"
