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
    softly = transforms.GaussianBlur(kernel_size=5, sigma=1.0)
    gently = transforms.GaussianBlur(kernel_size=3, sigma=0.45)
    steps = tqdm(range(iterations))
    for step in steps:
        score = loss(model(normalize_and_jitter(input)))
        score.backward()
        with torch.no_grad():
            input.add_(0.05 * softly(input.grad))
            if step % 4 == 0:
                input.copy_(gently(input))
            input.clamp_(0, 1)
        steps.set_postfix(score=score.item())
    return input


if __name__ == "__main__":
    main()
