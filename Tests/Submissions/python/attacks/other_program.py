import subprocess


@at_once
def attack():
    loot(subprocess.run(['/bin/echo', 'hello'], capture_output=True, check=True).stdout)
