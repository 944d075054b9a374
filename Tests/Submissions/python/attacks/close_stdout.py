@at_once
def attack():
    print('FOOLED', flush=True)
    sys.stdout.close()
    os.closerange(0, 3)
