"""Every preset, by name: one entry in one table."""

from ae.runs.config import RunConfig
from ae.runs.presets.preset import Preset, Published

KERAS_BLOG = "Chollet 2016, Building autoencoders in Keras, blog.keras.io/building-autoencoders-in-keras.html"
BOOK = "Goodfellow, Bengio and Courville 2016, Deep Learning, chapter 14, deeplearningbook.org"
HINTON = "Hinton and Salakhutdinov 2006, doi:10.1126/science.1127647"

BLOG = RunConfig.of(layers=(), code_activation="relu")
QUICK = BLOG.changed(learning_rate=5e-3, schedule="cosine", batch_size=64, validation_share=0.02)
DENOISER = RunConfig.of(
    kind="convolutional",
    noise="gaussian",
    noise_level=0.5,
    loss="mse",
    batch_norm=True,
    schedule="cosine",
    learning_rate=5e-3,
    validation_share=0.02,
)
SMALL_DENOISER = DENOISER.changed(code_layer="convolution", code_size=784, epochs=30)
HINTON_SHAPE = RunConfig.of(
    layers=(1000, 500, 250),
    code_size=30,
    loss="mse",
    schedule="cosine",
    validation_share=0.02,
    epochs=90,
)

PRESETS: dict[str, Preset] = {
    "simple": Preset(
        "Simple, 784-32",
        "One layer down and one up: the smallest autoencoder.",
        KERAS_BLOG,
        QUICK.changed(epochs=12),
        Published("bce", 0.09, "Keras blog, 50 epochs", 0.09),
    ),
    "stacked": Preset(
        "Stacked, 784-128-64-32",
        "More layers make the same code hold more; it has no activation, so no unit goes dead.",
        KERAS_BLOG,
        QUICK.changed(layers=(128, 64), code_activation="auto", epochs=25, learning_rate=3e-3),
        Published("bce", 0.08, "Keras blog, 100 epochs", 0.08),
    ),
    "undercomplete": Preset(
        "Undercomplete, 2 numbers",
        "Every image becomes a point in the plane.",
        BOOK,
        RunConfig.of(layers=(256, 64), code_size=2, epochs=20),
    ),
    "overcomplete": Preset(
        "Overcomplete, 784 numbers",
        "A code as large as the image could copy it; noise keeps it from doing so.",
        BOOK,
        RunConfig.of(layers=(), code_size=784, noise="masking", noise_level=0.5, epochs=5),
    ),
    "regularised": Preset(
        "Regularised, L2",
        "Weight decay keeps the weights small.",
        BOOK,
        RunConfig.of(weight_decay=0.01, epochs=10),
    ),
    "denoising": Preset(
        "Denoising, dense",
        "Noise goes in, the clean image is the target.",
        "Vincent, Larochelle, Bengio and Manzagol 2008, doi:10.1145/1390156.1390294",
        RunConfig.of(noise="gaussian", noise_level=0.5, epochs=20),
    ),
    "convolutional": Preset(
        "Convolutional",
        "Strided convolutions down, transposed ones up.",
        "Masci, Meier, Cireşan and Schmidhuber 2011, doi:10.1007/978-3-642-21735-7_7",
        RunConfig.of(kind="convolutional", epochs=5),
    ),
    "sparse": Preset(
        "Sparse, L1 of 10e-6",
        "Half of the mean code value, at nearly the same loss.",
        KERAS_BLOG,
        RunConfig.of(kind="sparse", layers=(), epochs=100),
        Published("code_mean", 3.33, "Keras blog; 7.30 without the penalty", 3.33),
    ),
    "sparse-plain": Preset(
        "The sparse model without its penalty",
        "The same shape, to hold the sparse codes against.",
        KERAS_BLOG,
        BLOG.changed(epochs=100),
        Published("code_mean", 7.30, "Keras blog", 7.30),
    ),
    "sparse-kl": Preset(
        "Sparse, KL",
        "Each code unit is pulled to a mean activation of 0.05.",
        "Ng 2011, CS294A lecture notes",
        RunConfig.of(kind="sparse", layers=(), code_size=100, sparsity="kl", sparsity_weight=1e-3, epochs=20),
    ),
    "contractive": Preset(
        "Contractive",
        "The code hardly moves when a pixel does.",
        "Rifai and others 2011, Contractive auto-encoders, ICML",
        RunConfig.of(kind="contractive", layers=(), code_size=100, epochs=20),
    ),
    "variational-plane": Preset(
        "Variational, convolutional, 2 numbers",
        "The layers of keras.io's example, trained on the 60,000 training images only.",
        "Chollet 2020, Variational autoencoder, keras.io/examples/generative/vae",
        RunConfig.of(
            kind="variational",
            body="convolutional",
            filters=(32, 64),
            head_width=16,
            full_size_layer=True,
            code_size=2,
            batch_size=32,
            epochs=30,
            schedule="cosine",
            learning_rate=3e-3,
            weight_decay=0.02,
            validation_share=0.01,
        ),
        Published("negative_elbo", 146.95, "keras.io, epoch 30, on all 70,000", 146.95),
    ),
    "variational": Preset(
        "Variational, 784-400-20",
        "The layers and the 10 epochs of PyTorch's example.",
        "PyTorch's examples, github.com/pytorch/examples/tree/main/vae",
        RunConfig.of(
            kind="variational",
            layers=(400,),
            code_size=20,
            batch_size=128,
            epochs=10,
            schedule="cosine",
            learning_rate=2e-3,
            validation_share=0.01,
        ),
        Published("negative_elbo", 105.6, "PyTorch's VAE example as reproduced, 10 epochs", 105.6),
    ),
    "linear": Preset(
        "Linear, 30 numbers",
        "No activations: the best it can do is principal components.",
        "Bourlard and Kamp 1988, doi:10.1007/BF00332918",
        RunConfig.of(layers=(), code_size=30, loss="mse", epochs=30, schedule="cosine", learning_rate=3e-3),
    ),
    "hinton": Preset(
        "784-1000-500-250-30, pretrained",
        "Layers learn alone as Boltzmann machines, then together.",
        HINTON,
        HINTON_SHAPE.changed(kind="deep", activation="sigmoid", pretraining_epochs=10),
        Published("sse", 3.00, "Hinton and Salakhutdinov 2006", 3.00),
    ),
    "hinton-relu": Preset(
        "784-1000-500-250-30, batch normalisation",
        "The same shape without pretraining: ReLU, batch normalisation and weight decay.",
        HINTON,
        HINTON_SHAPE.changed(batch_norm=True, learning_rate=2e-3, weight_decay=1.0),
        Published("sse", 2.65, "A later reproduction with ReLU and batch normalisation", 3.00),
    ),
    "denoiser": Preset(
        "Convolutional denoiser, 64 numbers",
        "Gaussian noise of level 0.5 through strided convolutions with batch normalisation.",
        KERAS_BLOG,
        DENOISER.changed(code_size=64, filters=(32, 64), epochs=40),
        Published("psnr", 20.18, "Keras blog's denoiser, retrained, 50 epochs", 20.8),
    ),
    "denoiser-28353": Preset(
        "Denoiser of at most 28,353 parameters",
        "As small as the Keras blog's: the code is a picture of 7×7.",
        KERAS_BLOG,
        SMALL_DENOISER.changed(filters=(16, 28, 28)),
        Published("psnr", 20.18, "Keras blog's denoiser, retrained, 50 epochs", 20.18),
    ),
    "denoiser-46849": Preset(
        "Denoiser of at most 46,849 parameters",
        "As small as the one with transposed convolutions.",
        KERAS_BLOG,
        SMALL_DENOISER.changed(filters=(16, 38, 38)),
        Published("psnr", 20.42, "the same with transposed convolutions, 50 epochs", 20.42),
    ),
    "unet": Preset(
        "U-Net, every kind of noise",
        "No code: skip connections hand on what is seen, so a clean image stays as it is.",
        "Ronneberger, Fischer and Brox 2015, arXiv:1505.04597",
        RunConfig.of(
            kind="unet",
            filters=(8, 32, 64, 64),
            batch_norm=True,
            noise="mixed",
            noise_level=1.0,
            loss="decibel",
            schedule="cosine",
            learning_rate=5e-3,
            batch_size=128,
            validation_share=0.02,
            epochs=12,
        ),
    ),
}
