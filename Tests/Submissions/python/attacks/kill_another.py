@at_once
def attack():
    os.kill(VICTIM, signal.SIGKILL)
    loot('killed')
