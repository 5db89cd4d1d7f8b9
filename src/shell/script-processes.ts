/** The clock, and reading one process: no `date`, no `ps`. */
export const CLOCK = `# Hundredths of a second since boot; the 1 keeps 08 from being read as octal.
hook_clock() { read -r hook_now _ </proc/uptime && hook_now=$((\${hook_now%.*} * 100 + 1\${hook_now#*.} - 100)); }`;

/** Four fields at a time: with sixteen in one pattern, dash takes a hundred times as long. */
function statFunction(group: string): string {
  return `# The command name in /proc/PID/stat may hold blanks and line breaks: only what follows its ")" counts.
hook_stat() { # process
  hook_rest='' hook_start=''
  while read -r hook_line; do hook_rest=\${hook_line##*) }; done <"/proc/\${1:-none}/stat"
  hook_state=\${hook_rest%% *} hook_rest=\${hook_rest#* ${group === '' ? '* ' : ''}* }
${group}  hook_session=\${hook_rest%% *} hook_rest=\${hook_rest#* * * * }
  hook_rest=\${hook_rest#* * * * } hook_rest=\${hook_rest#* * * * } hook_rest=\${hook_rest#* * * * }
  hook_start=\${hook_rest%% *}
  [ "$hook_start" ] && [ "$hook_state" != Z ]
}`;
}

/** For programs that stay where they were started. An exec'd hook leads its own session, so its session is all it started. */
export const KILL_SESSION = `${statFunction('')}

# Ends all that a hook started: its session.
hook_kill() { # the hook's process
  read -r hook_self _ </proc/self/stat
  for hook_pid in /proc/[0-9]*; do
    hook_pid=\${hook_pid#/proc/}
    if [ "$hook_pid" = "$hook_self" ] || ! hook_stat "$hook_pid" || [ "$hook_session" != "$1" ]; then continue; fi
    kill -KILL "$hook_pid"
  done
}`;

/**
 * For any program: daemons call setsid, and carry the mark in their environment. Shells that only forked cannot leave
 * the session. No process can join a session that another one made: a session with one stranger in it is foreign, and
 * reading environments is slow.
 */
export const SWEEP = `${statFunction('  hook_group=${hook_rest%% *} hook_rest=${hook_rest#* }\n')}

# Signals all that a hook started: its session and group, and daemons that left them but carry its mark.
hook_sweep() { # signal, the hook's process, its start
  hook_found=1
  read -r hook_self _ </proc/self/stat
  for hook_pid in /proc/[0-9]*; do
    hook_pid=\${hook_pid#/proc/}
    if [ "$hook_pid" = "$hook_self" ]; then continue; fi
    if ! hook_stat "$hook_pid"; then
      if [ -z "$hook_start" ]; then hook_found=0; fi # gone meanwhile: it may have forked
      continue
    fi
    if [ "$hook_session" != "$2" ] && [ "$hook_group" != "$2" ]; then
      case $hook_foreign in *" $hook_session "*) continue ;; esac
      if [ "$hook_start" -lt "$3" ]; then hook_foreign="$hook_foreign$hook_session "; continue; fi
      hook_marked "$hook_pid" "$2.$3." || continue
    fi
    kill "-$1" "$hook_pid" && hook_found=0
  done
  return "$hook_found"
}
hook_marked() { # process, mark
  hook_rest=''
  while read -r hook_line || [ "$hook_line" ]; do
    case $hook_line in *"HOOK_MARK=$2"*) return 0 ;; esac
    hook_rest=seen
  done <"/proc/$1/environ"
  if [ "$hook_rest" ]; then hook_foreign="$hook_foreign$hook_session "; fi
  return 1
}
# Again while it finds some, for what was forked meanwhile; a process that hangs in the kernel stays.
hook_kill() { # the hook's process, its start
  hook_sweep KILL "$1" "$2" && hook_sweep KILL "$1" "$2" && hook_sweep KILL "$1" "$2"
}`;
