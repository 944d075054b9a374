@at_once
def attack():
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    ctypes.CDLL(None).prctl(15, TOKEN.encode())
    os.closerange(0, 256)
    time.sleep(20)
    os._exit(0)
