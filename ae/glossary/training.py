"""Words for losses and training."""

from ae.glossary.term import Term

TRAINING: tuple[Term, ...] = (
    Term(
        "loss",
        "The number that training makes small: how far reconstructions are from the images.",
        ("epoch",),
    ),
    Term(
        "binary cross-entropy",
        "Mean over the pixels of −x ln r − (1 − x) ln(1 − r), in nats, for a pixel x reconstructed as r.",
        ("loss",),
    ),
    Term("mean squared error", "The mean over the pixels of the squared difference.", ("loss", "PSNR")),
    Term(
        "PSNR",
        "Peak signal-to-noise ratio: −10 log₁₀ of the mean squared error, in decibels; higher is better.",
        ("mean squared error",),
    ),
    Term(
        "SSIM",
        "Structural similarity of two images by local means, variances and covariances; 1 is identical.",
        (),
        "Wang, Bovik, Sheikh and Simoncelli 2004",
    ),
    Term("epoch", "One pass of training through all training images.", ("batch",)),
    Term("batch", "The images that one training step sees together.", ("epoch",)),
    Term("optimizer", "The rule that turns gradients into steps.", ("learning rate", "gradient norm")),
    Term("learning rate", "How far each training step goes.", ("optimizer",)),
    Term(
        "gradient norm",
        "The length of the gradient of the loss with respect to the weights: how steeply the loss falls.",
        ("optimizer",),
    ),
    Term(
        "early stopping",
        "Ending the training once the validation loss has reached no new low for some epochs.",
        ("validation loss", "overfitting"),
    ),
    Term(
        "overfitting",
        "Getting better on the training images while getting worse on others.",
        ("validation loss",),
    ),
    Term(
        "validation loss",
        "The loss on images that were set aside and are not trained on.",
        ("overfitting",),
    ),
    Term(
        "regularisation",
        "Whatever keeps a network from fitting its training images too closely, such as a penalty or noise.",
        ("weight decay", "sparse", "contractive"),
    ),
    Term(
        "weight decay",
        "Takes a share of each weight off at every step, times the learning rate; with plain SGD it is "
        "L2 regularisation.",
        ("regularisation",),
    ),
)
