"""Words that mean the same to families in a town, as they are shipped; each partnership may change them."""

STARTER: tuple[str, ...] = (
    "talking, speech, language therapy, communication, late to talk, not talking, stammer, stutter, speech delay, salt",
    "toddler, under 5, under 5s, under five, early years, stay and play, playgroup, pre-school, tots, toddler group",
    "baby, babies, newborn, infant, new baby, 0-2, under 1",
    "pregnant, pregnancy, expecting, antenatal, maternity, midwife, being pregnant, new parents",
    "breastfeeding, breast feeding, infant feeding, feeding my baby, bottle feeding, weaning, latch",
    "postnatal depression, feeling low after birth, perinatal, baby blues, how you feel yourself",
    (
        "money, debt, bills, benefits, universal credit, income, budgeting, cost of living, broke, owe money, "
        "loan shark, gas and electric, council tax"
    ),
    "food, food bank, foodbank, pantry, food parcel, hungry, meals, community fridge, healthy start",
    "autism, autistic, asd, asc, asperger, neurodiverse, neurodivergent, on the spectrum",
    "adhd, hyperactive, attention deficit, sit still, neurodiverse, neurodivergent",
    (
        "special needs, send, sen, special educational needs, additional needs, ehcp, ehc plan, disabled, disability, "
        "local offer, sendiass"
    ),
    "sensory, noise, overwhelmed, sensory processing, light and touch",
    "learning disability, learning more slowly, dyslexia, dyscalculia, learning difficulty, global delay",
    "hearing, deaf, hard of hearing, bsl, sign language",
    "seeing, blind, sight, visual impairment, partially sighted",
    "moving, physical disability, wheelchair, step-free, physiotherapy, physio, walking, mobility",
    "illness, long-term condition, epilepsy, diabetes, asthma, in hospital, medical need",
    (
        "anxious, anxiety, worry, worried, worries, sad, low mood, depressed, depression, mental health, wellbeing, "
        "feeling down, panic, anger, angry, stress, emotional health"
    ),
    "counselling, counsellor, therapy, someone to talk to, talking therapy, listening",
    "self-harm, hurting oneself, cutting, hurts herself, hurts himself, suicidal, mental health",
    "eating, eating disorder, anorexia, bulimia, fussy eater, picky eater",
    "sleep, bedtime, not sleeping, night waking",
    "toilet training, potty, bed wetting, bedwetting, wetting, soiling, continence, incontinence",
    "behaviour, tantrums, biting, naughty, challenging behaviour, out of control, parenting course, parenting",
    "bullying, bullied, bullies, picked on",
    "online safety, staying safe online, social media, gaming, screen time, grooming",
    "school refusal, not going to school, attendance, getting to school, school anxiety, excluded",
    "starting school, changing school, school readiness, transition, new school, reception",
    "parenting, parenting course, parenting class, being a parent, triple p, incredible years, bringing up children",
    "dads, dad, father, fathers, male carers, men",
    "single parent, lone parent, bringing up children alone, on my own",
    "young parent, teenage parent, young mum, young dad",
    (
        "kinship, grandparent, grandmother, grandfather, grandson, granddaughter, nan, special guardianship, "
        "somebody else’s child, looking after my grandchild, raising my grandchildren"
    ),
    "fostering, foster, foster carer, adoption, adopt, adoptive, looked after",
    "young carer, cares for mum, caring for a parent, child who cares",
    "separation, divorce, separated, mediation, live apart, child contact, custody, arguing, split up",
    "bereavement, bereaved, grief, somebody died, died, death, loss, funeral",
    (
        "domestic abuse, domestic violence, abusive, hits me, refuge, violent partner, coercive control, "
        "frightens you, scared of my partner, hurts me"
    ),
    "prison, in prison, prisoner, probation",
    "alcohol, drugs, drinking, drug use, substance misuse, addiction, cannabis, sober",
    "lonely, isolated, meet other people, make friends, coffee morning, befriending, social group",
    (
        "housing, homeless, eviction, evicted, rent, landlord, damp, temporary accommodation, mould, nowhere to live, "
        "somewhere to sleep, sleeping rough, shelter"
    ),
    "clothes, uniform, school uniform, furniture, baby bank, second hand, pre-loved, cot, pram",
    "work, job, employment, jobcentre, training, cv, back to work, apprenticeship",
    (
        "childcare, crèche, nursery, childminder, child minder, day care, wraparound, breakfast club, funded hours, "
        "30 hours, 15 hours, pre-school, babysitter"
    ),
    "after school, afterschool, after-school club, out of school, wraparound",
    "respite, short break, break from caring, short breaks, a break",
    "english, esol, english classes, english lessons, learning english, conversation class, speak english",
    (
        "refugee, asylum, new in this country, migrant, immigration, ukraine, hong kong, resettlement, new arrivals, "
        "interpreter, newly arrived"
    ),
    "armed forces, military, army, veteran, service family",
    "traveller, gypsy, roma",
    "legal, legal advice, solicitor, lawyer, law, my rights, tribunal, court, citizens advice",
    "lgbt, gay, lesbian, bisexual, transgender, trans, non-binary, lgbtq, pride",
    "health visitor, clinic, weighing, immunisations, vaccination, jabs, development check",
    "dentist, teeth, dental, brushing",
    "doctor, gp, nurse, school nurse",
    "weight, obesity, healthy eating, overweight, healthy weight",
    "sport, sports, football, swimming, gym, exercise, active, keep fit, dance, cricket, martial arts",
    "art, music, drama, singing, choir, crafts, painting, theatre",
    "library, books, story time, storytime, rhyme time, reading, bounce and rhyme",
    "youth club, youth centre, youth group, teenagers, teens, young people, youth work",
    "holiday, holidays, holiday club, half term, summer scheme, haf, school holidays, playscheme",
    "scouts, guides, brownies, cubs, beavers, rainbows",
    "early help, family support, family worker, family hub, children’s centre",
    "transport, getting there, bus, lift to school, travel pass",
    "play, playing, soft play, playground, messy play",
)
