"""Words for codes and what is done with them."""

from ae.glossary.term import Term

CODES: tuple[Term, ...] = (
    Term("dead unit", "A code unit that gives the same number for every image.", ("code unit",)),
    Term(
        "interpolation",
        "Decoding the codes on the way from one image's code to another's.",
        ("latent space",),
    ),
    Term("traversal", "Decoding codes in which one unit changes while the others stay.", ("code unit",)),
    Term(
        "latent arithmetic",
        "Adding and subtracting codes, such as a − b + c, and decoding the result.",
        ("code",),
    ),
    Term(
        "sampling",
        "Decoding codes drawn at random from the prior, or from a distribution fitted to the codes.",
        ("prior",),
    ),
    Term(
        "PCA",
        "Principal component analysis: the directions of largest variance. No linear code of the same size "
        "has a smaller squared error.",
        ("undercomplete",),
        "Pearson 1901; Bourlard and Kamp 1988",
    ),
    Term(
        "embedding",
        "Points in two or three dimensions for codes of more, so that they can be seen.",
        ("PCA", "t-SNE", "UMAP", "trustworthiness"),
    ),
    Term(
        "t-SNE",
        "An embedding in two or three dimensions that keeps neighbours together; far distances mean little.",
        ("trustworthiness", "UMAP"),
        "van der Maaten and Hinton 2008",
    ),
    Term(
        "UMAP",
        "An embedding in two or three dimensions of a graph of neighbours; far distances mean little.",
        ("trustworthiness", "t-SNE"),
        "McInnes, Healy and Melville 2018, arXiv:1802.03426",
    ),
    Term(
        "trustworthiness",
        "How far neighbours in an embedding are neighbours in the code, or neighbours in the code are "
        "neighbours as images; 1 is perfect, 0.5 is chance.",
        ("continuity",),
        "Venna and Kaski 2001",
    ),
    Term(
        "continuity",
        "How far neighbours as images are neighbours in the code; 1 is perfect, 0.5 is chance.",
        ("trustworthiness",),
        "Venna and Kaski 2001",
    ),
    Term(
        "prior hole",
        "Where the prior is likely but hardly any image is encoded, so that samples from there look wrong; "
        "here, where codes are thinner than at 99 % of them.",
        ("prior", "sampling"),
        "Hoffman and Johnson 2016, on the mismatch of codes and prior",
    ),
    Term(
        "active unit",
        "A code unit whose number varies with the image; the others are dead.",
        ("dead unit",),
        "Burda, Grosse and Salakhutdinov 2015, arXiv:1509.00519",
    ),
    Term(
        "silhouette",
        "How much closer codes lie to their own class than to the nearest other, on average, from −1 to 1.",
        (),
        "Rousseeuw 1987",
    ),
    Term(
        "linear probe",
        "A linear classifier trained on codes: its accuracy tells how well they separate the classes.",
        ("k nearest neighbours",),
        "Alain and Bengio 2016, arXiv:1610.01644",
    ),
    Term(
        "k nearest neighbours",
        "Predicts the label that most of the k nearest training codes have.",
        ("linear probe",),
    ),
    Term("confusion matrix", "How often each true label was predicted as each label.", ("linear probe",)),
    Term(
        "calibration",
        "Of all images that a calibrated classifier is 80 % sure of, it is right about 80 %.",
        ("anomaly score",),
        "Guo, Pleiss, Sun and Weinberger 2017, arXiv:1706.04599",
    ),
    Term(
        "anomaly score",
        "How strange an image is to a model: the share of the test images that are less strange, by the "
        "reconstruction's error, the density of codes around its code, and the certainty of a classifier.",
        ("reconstruction", "calibration"),
    ),
    Term(
        "cluster",
        "A group of codes that lie close together, found without labels; here by k-means.",
        ("silhouette",),
    ),
)
