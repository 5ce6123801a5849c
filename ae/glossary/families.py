"""Words for the families of autoencoders."""

from ae.glossary.term import Term

FAMILIES: tuple[Term, ...] = (
    Term(
        "corruption",
        "Noise that is put on an image before the encoder sees it; the clean image stays the target.",
        ("denoising",),
    ),
    Term(
        "denoising",
        "Trained to reconstruct the clean image from a corrupted one.",
        ("corruption",),
        "Vincent, Larochelle, Bengio and Manzagol 2008",
    ),
    Term(
        "sparse",
        "Trained with a penalty that keeps most numbers of the code close to zero.",
        ("L1", "KL divergence"),
    ),
    Term("L1", "The sum of absolute values, here of the code's numbers.", ("sparse",)),
    Term(
        "contractive",
        "Trained with a penalty on the code's Jacobian, so that small changes of the image hardly move it.",
        ("Jacobian",),
        "Rifai, Vincent, Muller, Glorot and Bengio 2011",
    ),
    Term(
        "Jacobian", "The matrix of all derivatives of the code with respect to the pixels.", ("contractive",)
    ),
    Term(
        "variational",
        "The encoder gives a Gaussian instead of a point, so that images can be sampled from the prior.",
        ("prior", "ELBO", "reparameterisation"),
        "Kingma and Welling 2013, arXiv:1312.6114",
    ),
    Term(
        "prior",
        "The distribution that codes should follow: a Gaussian of mean 0 and standard deviation 1.",
        ("sampling",),
    ),
    Term(
        "KL divergence",
        "Kullback-Leibler divergence: how far one distribution is from another, in nats; 0 where they agree.",
        ("ELBO", "prior"),
    ),
    Term(
        "ELBO",
        "Evidence lower bound: the logarithm of an image's probability is at least that; higher is better.",
        ("KL divergence", "β"),
    ),
    Term(
        "β",
        "The weight of the KL divergence in a variational loss; 1 gives the ELBO itself.",
        ("ELBO",),
        "Higgins and others 2017",
    ),
    Term(
        "reparameterisation",
        "Writing a sampled code as mean plus standard deviation times noise, so that gradients pass.",
        ("variational",),
    ),
    Term(
        "posterior collapse",
        "The encoder gives nearly the prior for every image, and the decoder ignores the code.",
        ("variational", "β"),
    ),
    Term(
        "U-Net",
        "Convolutions down to a small picture and up again, with skip connections at every size: it has no "
        "code, so it can hand on what it sees and only take the noise out.",
        ("skip connection", "convolution", "denoising"),
        "Ronneberger, Fischer and Brox 2015, arXiv:1505.04597",
    ),
    Term(
        "skip connection",
        "A way past the layers in between: what a layer gives also goes to a much later one.",
        ("U-Net",),
    ),
    Term(
        "restricted Boltzmann machine",
        "Two layers of random units, visible and hidden, that learn to reproduce what they see.",
        ("pretraining",),
        "Smolensky 1986; Hinton 2002",
    ),
    Term(
        "pretraining",
        "Training each layer alone as a Boltzmann machine before all are trained together.",
        ("restricted Boltzmann machine",),
        "Hinton and Salakhutdinov 2006",
    ),
)
