"""What the Python worker has besides, where a submission follows a gradient to an image.

It runs inside worker.py, before the student's file is loaded: with stand-ins for the modules that such files import at
their top, and with one more kind of request. Code that was written for a GPU runs on the processor. Whatever was done so
that the code could run is told as a remark.
"""

import contextlib
import importlib.abc
import importlib.machinery

import numpy
import torch


# ---------------------------------------------------------------------------------------------------------------------
# Modules that are absent while grading

class StoodIn:
    """What was used in place of something, in the order in which it was met."""

    def __init__(self):
        self.modules, self.others = [], []

    def remarks(self):
        told = ["`" + name + "`" for name in self.modules]
        first = [f"Absent while grading, and stood in for: {', '.join(told)}."] if told else []
        return first + self.others

    def add(self, remark):
        if remark not in self.others:
            self.others.append(remark)


class Absent:
    """Anything of an absent module that grading does not need: it can be imported, and fails when it is used."""

    def __init__(self, name):
        self.__dict__["name"] = name

    def _fail(self, *arguments, **options):
        raise ImportError(self.__dict__["name"] + " is not available while grading")

    __call__ = __iter__ = __getattr__ = __setattr__ = __getitem__ = __enter__ = __len__ = __bool__ = _fail


def blurred(image, sides, sigmas):
    """A Gaussian blur of the last two axes, mirrored at the edges."""
    weights = []
    for side, sigma in zip(sides, sigmas):
        places = torch.linspace(-(side - 1) / 2, (side - 1) / 2, side, dtype=image.dtype)
        weight = torch.exp(-0.5 * (places / sigma) ** 2)
        weights.append(weight / weight.sum())
    (height, width), shape = sides, image.shape
    kernel = torch.outer(weights[0], weights[1]).reshape(1, 1, height, width)
    flat = image.reshape(-1, 1, *shape[-2:])
    margins = [width // 2, width // 2, height // 2, height // 2]
    return torch.nn.functional.conv2d(torch.nn.functional.pad(flat, margins, mode="reflect"), kernel).reshape(shape)


def pair(value):
    return (value, value) if isinstance(value, (int, float)) else tuple(value) * (2 if len(value) == 1 else 1)


class Transforms:
    """Those of torchvision.transforms that work on tensors and that people use here."""

    class Compose:
        def __init__(self, transforms):
            self.transforms = transforms

        def __call__(self, image):
            for transform in self.transforms:
                image = transform(image)
            return image

    class Lambda:
        def __init__(self, function):
            self.function = function

        def __call__(self, image):
            return self.function(image)

    class Normalize(torch.nn.Module):
        def __init__(self, mean, std, inplace=False):
            super().__init__()
            self.mean, self.std = mean, std

        def forward(self, image):
            return Functional.normalize(image, self.mean, self.std)

    class GaussianBlur(torch.nn.Module):
        def __init__(self, kernel_size, sigma=(0.1, 2.0)):
            super().__init__()
            self.kernel_size, self.sigma = pair(kernel_size), sigma
            if any(side % 2 == 0 or side <= 0 for side in self.kernel_size):
                raise ValueError("Kernel size value should be an odd and positive number.")

        def forward(self, image):
            sigma = self.sigma
            if not isinstance(sigma, (int, float)):
                sigma = torch.empty(1).uniform_(sigma[0], sigma[-1]).item()
            return Functional.gaussian_blur(image, self.kernel_size, [sigma, sigma])

    class Resize(torch.nn.Module):
        def __init__(self, size, *rest, **options):
            super().__init__()
            self.size = size

        def forward(self, image):
            return Functional.resize(image, self.size)


class Functional:
    """Those of torchvision.transforms.functional."""

    @staticmethod
    def normalize(image, mean, std, inplace=False):
        mean, std = (torch.as_tensor(one, dtype=image.dtype).reshape(-1, 1, 1) for one in (mean, std))
        return (image - mean) / std

    @staticmethod
    def gaussian_blur(image, kernel_size, sigma=None):
        sides = pair(kernel_size)
        sigmas = [0.15 * side + 0.35 for side in sides] if sigma is None else pair(sigma)
        return blurred(image, sides, sigmas)

    @staticmethod
    def resize(image, size, *rest, **options):
        if isinstance(size, int):
            height, width = image.shape[-2:]
            short = min(height, width)
            size = (size * height // short, size * width // short)
        flat = image if image.dim() == 4 else image[None]
        resized = torch.nn.functional.interpolate(flat, size=tuple(size), mode="bilinear", align_corners=False)
        return resized if image.dim() == 4 else resized[0]


class OpenCV:
    """Those of cv2 that blur arrays of shape (height, width, channels). What writes and shows images does nothing."""

    @staticmethod
    def GaussianBlur(array, ksize, sigmaX=0, dst=None, sigmaY=0, borderType=None):
        sigmas = [sigmaY or sigmaX, sigmaX]
        sides = [
            side or (int(round(sigma * 8 + 1)) | 1) for side, sigma in zip((ksize[1], ksize[0]), sigmas)
        ]
        sigmas = [sigma or 0.3 * ((side - 1) * 0.5 - 1) + 0.8 for side, sigma in zip(sides, sigmas)]
        planes = numpy.asarray(array) if numpy.ndim(array) == 3 else numpy.asarray(array)[..., None]
        tensor = torch.from_numpy(numpy.ascontiguousarray(planes.transpose(2, 0, 1)))
        result = blurred(tensor, sides, sigmas).numpy().transpose(1, 2, 0)
        return numpy.ascontiguousarray(result.reshape(numpy.shape(array)))

    @staticmethod
    def blur(array, ksize):
        planes = torch.from_numpy(numpy.ascontiguousarray(numpy.asarray(array).transpose(2, 0, 1)))[None]
        margins = [ksize[0] // 2, ksize[0] // 2, ksize[1] // 2, ksize[1] // 2]
        padded = torch.nn.functional.pad(planes, margins, mode="reflect")
        means = torch.nn.functional.avg_pool2d(padded, (ksize[1], ksize[0]), 1)
        return numpy.ascontiguousarray(means[0].numpy().transpose(1, 2, 0))

    imwrite = imshow = staticmethod(lambda *arguments, **options: True)


class Progress:
    """tqdm without its bar."""

    def __init__(self, iterable=None, *arguments, total=None, **options):
        self.iterable, self.total, self.n = iterable, total, 0

    def __iter__(self):
        return iter(self.iterable)

    def __len__(self):
        return len(self.iterable) if self.iterable is not None else self.total

    def __enter__(self):
        return self

    def __exit__(self, *arguments):
        return False

    def update(self, n=1):
        self.n += n

    def _nothing(self, *arguments, **options):
        pass

    set_description = set_description_str = set_postfix = set_postfix_str = close = refresh = clear = reset = _nothing
    write = staticmethod(lambda *arguments, **options: None)


def gaussian_filter(array, sigma, *rest, truncate=4.0, **options):
    """scipy.ndimage's, along all axes."""
    result = numpy.asarray(array, dtype=float)
    sigmas = [sigma] * result.ndim if isinstance(sigma, (int, float)) else sigma
    for axis, one in enumerate(sigmas):
        if one <= 1e-15:
            continue
        radius = int(truncate * one + 0.5)
        weights = numpy.exp(-0.5 * (numpy.arange(-radius, radius + 1) / one) ** 2)
        margins = [(radius, radius) if place == axis else (0, 0) for place in range(result.ndim)]
        padded = numpy.pad(result, margins, mode="symmetric")
        extent = result.shape[axis]
        result = sum(
            weight * padded.take(range(place, place + extent), axis)
            for place, weight in enumerate(weights / weights.sum()))
    return result.astype(numpy.asarray(array).dtype)


def public(holder):
    return {name: value for name, value in vars(holder).items() if not name.startswith("_")}


def functions(holder):
    return {name: getattr(holder, name) for name in public(holder)}


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds what nobody else has found and the student's own file imports."""

    contents = {
        "torchvision.transforms": {**public(Transforms)},
        "torchvision.transforms.v2": {**public(Transforms)},
        "torchvision.transforms.functional": functions(Functional),
        "torchvision.transforms.v2.functional": functions(Functional),
        "cv2": functions(OpenCV),
        "scipy.ndimage": {"gaussian_filter": gaussian_filter},
        "scipy.ndimage.filters": {"gaussian_filter": gaussian_filter},
        **{
            name: {"tqdm": Progress, "trange": lambda *numbers, **options: Progress(range(*numbers))}
            for name in ("tqdm", "tqdm.auto", "tqdm.notebook", "tqdm.std")
        },
    }

    def __init__(self, folder, stood_in):
        self.folder, self.stood_in = folder, stood_in

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top == name and not self.is_asked_by_student():
            return None
        if top != name and top not in self.stood_in.modules:
            return None
        if top not in self.stood_in.modules:
            self.stood_in.modules.append(top)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def is_asked_by_student(self):
        frame = sys._getframe(2)
        while frame is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        return frame is not None and frame.f_code.co_filename.startswith(self.folder + "/")

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        module.__dict__.update(self.contents.get(name, {}))

        def anything(attribute):
            if attribute.startswith("__"):
                raise AttributeError(attribute)
            full = name + "." + attribute
            if any(known == full or known.startswith(full + ".") for known in self.contents):
                return importlib.import_module(full)
            return Absent(full)

        module.__getattr__ = anything


# ---------------------------------------------------------------------------------------------------------------------
# A GPU that is not there

# Versions of torch before 1.13 have no such mode; there, only what a file calls its device is put right.
FunctionMode = getattr(torch.overrides, "TorchFunctionMode", None)


class OnProcessor(FunctionMode or object):
    """Takes every device that is no processor for one."""

    def __init__(self, stood_in):
        super().__init__()
        self.stood_in = stood_in

    def elsewhere(self, value):
        if isinstance(value, torch.device):
            return value.type not in ("cpu", "meta")
        return isinstance(value, str) and value.partition(":")[0] in ("cuda", "mps")

    def __torch_function__(self, function, types, arguments=(), options=None):
        options = options or {}
        if function is torch.Tensor.cuda:
            self.tell()
            return arguments[0]
        if any([self.elsewhere(one) for one in arguments]) or self.elsewhere(options.get("device")):
            self.tell()
            arguments = [torch.device("cpu") if self.elsewhere(one) else one for one in arguments]
            if self.elsewhere(options.get("device")):
                options = {**options, "device": "cpu"}
        return function(*arguments, **options)

    def tell(self):
        self.stood_in.add("The code asks for a GPU. There is none while grading, so it was run on the processor.")


# ---------------------------------------------------------------------------------------------------------------------
# Classifiers

class Network(torch.nn.Module):
    """Laid out like VGG-13 with batch normalisation, as far as homework looks into it: `features` has as many entries, of
    which most do nothing, then come `avgpool` and `classifier`."""

    entries = 35

    def __init__(self, weights):
        super().__init__()
        nn = torch.nn
        first, second, readout = weights["first.weight"], weights["second.weight"], weights["readout.weight"]
        layers = [
            nn.Conv2d(first.shape[1], first.shape[0], first.shape[2]), nn.ReLU(),
            nn.Conv2d(second.shape[1], second.shape[0], second.shape[2]), nn.ReLU(),
        ]
        self.pool = nn.AvgPool2d(2)
        self.features = nn.Sequential(*layers, *[nn.Identity() for _ in range(self.entries - len(layers))])
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Linear(readout.shape[1], readout.shape[0]))
        for layer, name in ((layers[0], "first"), (layers[2], "second"), (self.classifier[0], "readout")):
            layer.weight.data.copy_(weights[name + ".weight"])
            layer.bias.data.copy_(weights[name + ".bias"])
        self.eval()
        self.originals = [one.detach().clone() for one in self.parameters()]

    def forward(self, image):
        return self.classifier(self.avgpool(self.features(self.pool(image))).flatten(1))

    def was_changed(self):
        return any(not torch.equal(one, old) for one, old in zip(self.parameters(), self.originals))


class Probe(Network):
    """A network whose logit is the level of one of the image's channels, and which notes what it is given."""

    most_images, most_calls = 6, 1024

    def __init__(self, metadata, label):
        shapes = {"first": (8, 3, 5, 5), "second": (24, 8, 3, 3), "readout": (int(metadata["classes"]), 24)}
        weights = {name + ".weight": torch.zeros(shape) for name, shape in shapes.items()}
        super().__init__({**weights, **{name + ".bias": torch.zeros(shape[0]) for name, shape in shapes.items()}})
        self.steepness, self.turning, self.label = float(metadata["steepness"]), int(metadata["turning"]), label
        self.classes, self.calls, self.images, self.levels = int(metadata["classes"]), 0, [], []
        self.stale = []

    def forward(self, image):
        channel = 0 if self.calls < self.turning else 1
        self.calls += 1
        if self.calls <= self.most_calls:
            seen = image.detach()
            self.levels.append(seen.double().mean((0, 2, 3)).tolist())
            if len(self.images) < self.most_images:
                self.images.append(seen.float().clone())
            self.watch(image)
        logits = torch.zeros(image.shape[0], self.classes, dtype=image.dtype)
        level = self.steepness * image[:, channel].mean((1, 2))
        return logits.index_copy(1, torch.tensor([self.label]), level[:, None]) + 0 * self.classifier[0].bias

    def watch(self, image):
        """Notes, when the gradient comes back to the image, whether one of an earlier step still lies where it will be
        added."""
        place = len(self.stale)
        self.stale.append(0.0)
        leaf = self.leaf(image)
        if leaf is None:
            return

        def look(gradient):
            old = leaf.grad
            self.stale[place] = float(old is not None and bool((old != 0).any()))

        image.register_hook(look)

    @staticmethod
    def leaf(image):
        """What the image was made of, if its gradient is kept."""
        if not image.requires_grad:
            return None
        nodes, seen = [image.grad_fn], 0
        if nodes[0] is None:
            return image
        while nodes and seen < 64:
            node, seen = nodes.pop(0), seen + 1
            if hasattr(node, "variable"):
                return node.variable
            nodes += [one for one, _ in node.next_functions if one is not None]
        return None


# ---------------------------------------------------------------------------------------------------------------------
# The request

class Ascent:
    """One call of the submission's function."""

    def __init__(self, student, values, metadata, inputs):
        self.student, self.values, self.made = student, values, []
        self.function, self.label = metadata["function"], int(metadata["label"])
        self.arguments = [int(metadata["iterations"])] if "iterations" in metadata else []
        tensors = {name: values.given.make(stored) for name, stored in inputs.items()}
        self.image = tensors.pop("image")
        self.start = self.image.clone()
        self.model = Probe(metadata, self.label) if "turning" in metadata else Network(tensors)

    def run(self):
        try:
            function = self.named()
            self.image.requires_grad_()
            with self.processor():
                result = function(self.image, self.model, lambda tensor: tensor[0, self.label].mean(), *self.arguments)
            self.keep(result)
            texts = {"message": "answer"}
        except BaseException as error:
            texts = dict(self.student.failure_of(error), message="error")
        try:
            self.observe()
        except Exception:  # Whatever became of the model, the answer counts.
            pass
        remarks = stood_in.remarks()
        return dict(texts, remarks="\n".join(remarks)) if remarks else texts

    def named(self):
        """The function. A file may go on after it has defined it, and fail there: nothing of that is asked for."""
        student = self.student
        if not student.failure:
            names = student.names
        else:
            module = sys.modules.get(student.file[:-len(".py")])
            names = vars(module) if module is not None else {}
            if self.function not in names:
                raise Failure(student.failure["kind"], student.failure["text"] + "\n" + student.failure["trace"])
            stood_in.add(
                f"Loading {student.file} failed after {self.function} was defined ({student.failure['text']}); put what it "
                "does by itself under `if __name__ == \"__main__\":`.")
        for name, value in list(names.items()):
            if type(value) is str and value.partition(":")[0] in ("cuda", "mps") and not torch.cuda.is_available():
                names[name] = "cpu"
                stood_in.add(f"`{name}` is \"{value}\"; there is no GPU while grading, so it was made \"cpu\".")
        student.names = names
        return student.named(self.function)

    @staticmethod
    def processor():
        is_needed = asks_for_gpu and FunctionMode is not None and not torch.cuda.is_available()
        return OnProcessor(stood_in) if is_needed else contextlib.nullcontext()

    def keep(self, result):
        if result is None:
            was = " It did change the image that it was given." if self.was_moved() else ""
            raise Failure("wrong-return", f"{self.function} returned None; expected the image that it made.{was}")
        stored = self.values.read(result, f"what {self.function} returned")
        self.made.append(("image", stored))

    def was_moved(self):
        return not torch.equal(self.image.detach(), self.start)

    def observe(self):
        self.made.append(("network.changed", self.doubles([float(self.model.was_changed())], ())))
        if isinstance(self.model, Probe):
            model = self.model
            self.made.append(("calls", self.doubles([float(model.calls)], ())))
            self.made.append(("levels", self.doubles([one for row in model.levels for one in row], (len(model.levels), 3))))
            self.made.append(("stale", self.doubles(model.stale, (len(model.stale),))))
            for place, image in enumerate(model.images):
                self.made.append((f"seen.{place}", self.values.read(image, "an image")))

    @staticmethod
    def doubles(numbers, shape):
        return Stored("F64", shape, struct.pack(f"<{len(numbers)}d", *numbers))


def prepare(folder):
    """Called before the student's file is loaded."""
    global asks_for_gpu
    sys.meta_path.append(Finder(folder, stood_in))
    for name in os.listdir(folder):
        if name.endswith(".py"):
            with open(f"{folder}/{name}", encoding="utf-8", errors="replace") as file:
                text = file.read()
            asks_for_gpu = asks_for_gpu or "cuda" in text or "mps" in text


stood_in, asks_for_gpu = StoodIn(), False
KINDS["ascend"] = Ascent
