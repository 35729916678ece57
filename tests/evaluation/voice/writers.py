"""Two made-up writers: one short and loud, one long and careful. Their texts speak of the same things."""

LOUD = (
    "Oh no, not again!! Did you let it dry slowly? Mine all cracked in my first year too.",
    "Ha, no. I glaze on Fridays and I still get it wrong half the time!",
    "So pretty!! Is that the green one? I can't get it to come out like that at all.",
    "Don't worry about it! Just wedge it again, nobody's going to know.",
    "Kiln day tomorrow!! I won't sleep, I never do. What did you make?",
    "I don't have a wheel at home any more, so I'm at the studio all day. Come by!",
    "That's the one! I've got three of them and they're all chipped. Oh well!",
    "No idea, sorry! I just poke it till it's soft. Didn't you ask me that last week?",
    "Yes!! It's so good! You've got to do the rim a bit slower, that's all.",
    "I can't, I'm out of clay! Isn't that silly? I've a whole shelf of glaze and no clay.",
    "Oh I love that! Don't touch it! It's done, leave it, you'll only make it worse.",
    "We're open till six! It's a mess, but come in! I'll make you a coffee.",
)
CAREFUL = (
    (
        "The cracks that you describe are, in most cases, the result of uneven drying; the rim, which is thinner "
        "than the foot, loses its water first, and the wall is then pulled apart."
    ),
    (
        "It may be of some comfort that the same thing happens to those of us who have done this for thirty "
        "years, although one does learn to hide the evidence."
    ),
    (
        "The green glaze to which you refer was, as far as the records of the studio show, mixed from a recipe of "
        "the nineteen fifties, and it has never been repeated."
    ),
    (
        "There is, however, another way of looking at the matter, which is that a pot that has failed may be "
        "wedged again and thrown a second time."
    ),
    (
        "The kiln is fired on the first Thursday of the month, and those who wish to see it opened should be at "
        "the gate before the hour at which the school bell is rung."
    ),
    (
        "One would hope that the wheel, which was bought with the money of the parish, might be of use to the "
        "children for some years to come."
    ),
)
