import cv2 as cv
import numpy as np
import torch
from torchvision import transforms
from torchvision.models import VGG13_BN_Weights, vgg13_bn
from tqdm import tqdm

DEVICE = "cuda"
IMAGENET_MEAN = [0.485, 0.456, 0.406]
IMAGENET_STD = [0.229, 0.224, 0.225]


def save_img(image, path):
    pixels = image[0].permute(1, 2, 0).clamp(min=0, max=1)
    cv.imwrite(path, (pixels * 255).cpu().detach().numpy().astype(np.uint8)[:, :, ::-1])


def main():
    model = vgg13_bn(VGG13_BN_Weights.IMAGENET1K_V1).to(DEVICE)
    for label in [0, 12, 954]:
        image = torch.randn(1, 224, 224, 3).to(DEVICE)
        image = ((image * 8 + 128) / 255).permute(0, 3, 1, 2)
        image.requires_grad_()
        image = gradient_descent(image, model, lambda tensor: tensor[0, label].mean())
        save_img(image, f"./img_{label}.jpg")
        print(label, model(image).softmax(1)[0, label].item())


def normalize_and_jitter(img, step=32):
    dx, dy = np.random.randint(-step, step - 1, 2)
    return transforms.Normalize(IMAGENET_MEAN, IMAGENET_STD)(img.roll(dx, -1).roll(dy, -2))


def gradient_descent(input, model, loss, iterations=256):
    """Small first, then larger and larger: each octave begins with what the one before made of the image."""
    octaves, final = 4, input.shape[2:]
    image = input.detach()
    for octave in range(octaves):
        size = [max(32, side // 2 ** (octaves - 1 - octave)) for side in final]
        image = torch.nn.functional.interpolate(image, size=size, mode="bilinear", align_corners=False)
        image = image.detach().requires_grad_(True)
        optimiser = torch.optim.SGD([image], lr=0.1, momentum=0.9)
        for _ in tqdm(range(iterations // octaves)):
            optimiser.zero_grad()
            (-loss(model(normalize_and_jitter(image)))).backward()
            optimiser.step()
            with torch.no_grad():
                image.clamp_(0, 1)
    return image


if __name__ == "__main__":
    main()
