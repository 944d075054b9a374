"""What of absent modules such code does use, computed with torch and NumPy."""

from builtins import *  # See worker.py.
import numpy
import torch


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
