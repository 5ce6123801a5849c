"""Words for networks and their layers."""

from ae.glossary.term import Term

NETWORKS: tuple[Term, ...] = (
    Term(
        "autoencoder",
        "A network that is trained to reconstruct its input from a short code.",
        ("encoder", "code", "decoder"),
        "Rumelhart, Hinton and Williams 1986",
    ),
    Term("encoder", "The part of an autoencoder that turns an image into its code.", ("code",)),
    Term(
        "code",
        "The numbers that the encoder gives for an image, and all that the decoder sees.",
        ("code unit", "latent space", "bottleneck"),
    ),
    Term("code unit", "One number of the code.", ("code", "latent variable", "dead unit")),
    Term(
        "latent variable",
        "A quantity that explains the images without being observed in them; here a number of the code.",
        ("code unit", "variational"),
    ),
    Term("latent space", "The space of all codes, one dimension for each code unit.", ("code", "prior")),
    Term("decoder", "The part of an autoencoder that turns a code into an image.", ("reconstruction",)),
    Term("reconstruction", "The image that encoder and decoder together make of an image.", ("loss",)),
    Term(
        "bottleneck",
        "The narrowest layer of an autoencoder, its code: what does not fit through it is lost.",
        ("undercomplete", "overcomplete"),
    ),
    Term(
        "undercomplete",
        "Having a code smaller than the image, so that copying it is impossible.",
        ("bottleneck",),
    ),
    Term(
        "overcomplete",
        "Having a code at least as large as the image: without noise or a penalty the network may just copy.",
        ("regularisation", "denoising"),
    ),
    Term(
        "hidden layer",
        "A layer between the input and the code, or between the code and the output.",
        ("activation",),
    ),
    Term("activation", "The function that a layer applies to its weighted sums.", ("hidden layer",)),
    Term(
        "dense",
        "Fully connected: every unit of a layer sees every unit of the layer before it.",
        ("convolution",),
    ),
    Term(
        "stacked",
        "Having several hidden layers that narrow to the code; the decoder mirrors them.",
        ("dense", "hidden layer"),
    ),
    Term(
        "convolution",
        "A layer that moves the same small windows of weights over the whole image.",
        ("filter", "feature map"),
        "LeCun and others 1989",
    ),
    Term(
        "filter",
        "The weights of one window of a convolution; each filter gives one feature map.",
        ("feature map",),
    ),
    Term("feature map", "What one filter of a convolution gives at every place of the image.", ("filter",)),
    Term(
        "batch normalisation",
        "Brings every hidden unit to mean 0 and standard deviation 1 over each batch.",
        ("batch",),
        "Ioffe and Szegedy 2015, arXiv:1502.03167",
    ),
)
