@in_backward
def attack(self):
    children = []
    try:
        while len(children) < 300:
            child = os.fork()
            if child == 0:
                time.sleep(10)
                os._exit(0)
            children.append(child)
        loot('300 processes')
    except OSError:
        time.sleep(5)
    for child in children:
        os.kill(child, signal.SIGKILL)
