"""A letter about the same child in each language, for tests and for looking at; written for this alone."""

from typing import NamedTuple

from village.printing.blocks import ActionBox, Band, Bands, Block, DaysPicture, Heading, Key, Subjects, Text, Week
from village.printing.letter import Letter, Said, School
from village.printing.runs import Run
from village.printing.scripts import RIGHT_TO_LEFT, script_of

SCHOOL = School("Millbrook Primary School", ("Mill Lane", "Thornaby Vale"), "01632 960 140")
ADDRESS = ("MR AND MRS YUSUFZAI", "17 WEAVERS ROW", "THORNABY VALE", "TV4 7QX")
SQUARES = (
    "------iiii",
    "iiiiiiiiii",
    "uuiiiiiiii",
    "iiiiiiiiii",
    "aaiiiiiiii",
    "iiiiiiliii",
    "iiiiiiiiuu",
    "iiiii??iii",
)
PHONE = "01632 960 147"


class Phrases(NamedTuple):
    """What the letter says in one language."""

    subject: str
    opening: str
    weekdays: str
    months: tuple[str, str]
    about: tuple[str, str]
    bands: tuple[str, str]
    says: tuple[str, str]
    keys: tuple[str, str, str, str, str]
    ranges: tuple[str, str, str]
    adds_up: tuple[str, str]
    you_can: tuple[str, str]
    talk: tuple[str, str]
    days_say: str


PHRASES = {
    "en": Phrases(
        "Hamza's school days",
        "Thursday 3 September to Friday 23 October. There were 37 school days.",
        "Mon Tue Wed Thu Fri",
        ("Sep", "Oct"),
        ("Days in school", "On time"),
        ("Amber", "Green"),
        ("Hamza missed 3 days", "Hamza was late once"),
        ("in school", "late", "away", "away, ill", "not heard yet"),
        ("Green: 0 or 1 day", "Amber: 1½ to 3½", "Red: 4 or more"),
        ("Days add up.", " 3 days every half-term is 18 days in a year. That is more than three weeks of lessons."),
        ("What you can do.", " If mornings are hard, tell us early. Ring or text before 9."),
        ("Want to talk?", " Dot Marlowe, family support worker, "),
        "What the days say",
    ),
    "ur": Phrases(
        "حمزہ کے اسکول کے دن",
        "جمعرات 3 ستمبر سے جمعہ 23 اکتوبر تک۔ اسکول کے کل 37 دن تھے۔",
        "پیر منگل بدھ جمعرات جمعہ",
        ("ستمبر", "اکتوبر"),
        ("اسکول میں حاضری", "وقت کی پابندی"),
        ("زرد", "سبز"),
        ("حمزہ 3 دن نہیں آیا", "حمزہ 1 بار دیر سے آیا"),
        ("اسکول میں", "دیر سے آیا", "نہیں آیا", "بیماری کی وجہ سے نہیں آیا", "ابھی معلوم نہیں"),
        ("سبز: 0 یا 1 دن", "زرد: 1½ سے 3½ دن", "سرخ: 4 دن یا زیادہ"),
        ("دن جمع ہوتے جاتے ہیں۔", " ہر ہاف ٹرم میں 3 دن کا مطلب ہے سال میں 18 دن، یعنی تین ہفتوں سے زیادہ کی پڑھائی۔"),
        ("آپ کیا کر سکتے ہیں:", " اگر صبح کے وقت مشکل ہو تو ہمیں جلد بتائیے۔ 9 بجے سے پہلے فون یا ٹیکسٹ کیجیے۔"),
        ("بات کرنا چاہتے ہیں؟", " مریم یوسف زئی، فیملی سپورٹ ورکر، "),
        "دن کیا بتاتے ہیں",
    ),
    "ar": Phrases(
        "أيام حمزة في المدرسة",
        "من الخميس 3 سبتمبر إلى الجمعة 23 أكتوبر. كان عدد أيام الدراسة 37 يومًا.",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة",
        ("سبتمبر", "أكتوبر"),
        ("أيام الحضور", "الالتزام بالوقت"),
        ("أصفر", "أخضر"),
        ("غاب حمزة 3 أيام", "تأخر حمزة مرة واحدة"),
        ("في المدرسة", "متأخر", "غائب", "غائب بسبب المرض", "لم يصلنا خبر بعد"),
        ("أخضر: 0 أو 1 يوم", "أصفر: من 1½ إلى 3½", "أحمر: 4 أو أكثر"),
        ("الأيام تتراكم.", " 3 أيام كل نصف فصل تعني 18 يومًا في السنة، أي أكثر من ثلاثة أسابيع من الدروس."),
        ("ما يمكنكم فعله.", " إذا كان الصباح صعبًا فأخبرونا مبكرًا. اتصلوا أو أرسلوا رسالة قبل الساعة 9."),
        ("هل تودون الحديث؟", " مريم يوسفزاي، أخصائية دعم الأسرة، "),
        "ماذا تقول الأيام",
    ),
    "pl": Phrases(
        "Dni szkolne Hamzy",
        "Od czwartku 3 września do piątku 23 października. Było 37 dni szkolnych.",
        "pon. wt. śr. czw. pt.",
        ("wrz", "paź"),
        ("Dni w szkole", "Punktualność"),
        ("Żółty", "Zielony"),
        ("Hamza opuścił 3 dni", "Hamza spóźnił się raz"),
        ("w szkole", "spóźnienie", "nieobecność", "nieobecność, choroba", "jeszcze nie wiemy"),
        ("Zielony: 0 lub 1 dzień", "Żółty: od 1½ do 3½", "Czerwony: 4 lub więcej"),
        ("Dni się sumują.", " 3 dni w każdym półtrymestrze to 18 dni w roku. To ponad trzy tygodnie lekcji."),
        ("Co możesz zrobić.", " Jeśli poranki są trudne, powiedz nam wcześnie. Zadzwoń lub napisz przed 9."),
        ("Chcesz porozmawiać?", " Dot Marlowe, wsparcie rodzin, "),
        "Co mówią dni",
    ),
    "gu": Phrases(
        "હમઝાના શાળાના દિવસો",
        "ગુરુવાર 3 સપ્ટેમ્બરથી શુક્રવાર 23 ઑક્ટોબર. શાળાના કુલ 37 દિવસ હતા.",
        "સોમ મંગળ બુધ ગુરુ શુક્ર",
        ("સપ્ટે", "ઑક્ટો"),
        ("શાળામાં દિવસો", "સમયસર"),
        ("પીળો", "લીલો"),
        ("હમઝા 3 દિવસ આવ્યો નહીં", "હમઝા એક વાર મોડો આવ્યો"),
        ("શાળામાં", "મોડું", "ગેરહાજર", "માંદગીને લીધે ગેરહાજર", "હજી ખબર નથી"),
        ("લીલો: 0 અથવા 1 દિવસ", "પીળો: 1½ થી 3½", "લાલ: 4 કે વધુ"),
        ("દિવસો ઉમેરાતા જાય છે.", " દરેક અડધા સત્રમાં 3 દિવસ એટલે વર્ષમાં 18 દિવસ. એ ત્રણ અઠવાડિયાંથી વધુ ભણતર છે."),
        ("તમે શું કરી શકો.", " સવાર મુશ્કેલ હોય તો અમને વહેલું જણાવો. 9 વાગ્યા પહેલાં ફોન કરો અથવા સંદેશો મોકલો."),
        ("વાત કરવી છે?", " મરિયમ યુસુફઝાઈ, કુટુંબ સહાયક, "),
        "દિવસો શું કહે છે",
    ),
    "pa": Phrases(
        "ਹਮਜ਼ਾ ਦੇ ਸਕੂਲ ਦੇ ਦਿਨ",
        "ਵੀਰਵਾਰ 3 ਸਤੰਬਰ ਤੋਂ ਸ਼ੁੱਕਰਵਾਰ 23 ਅਕਤੂਬਰ ਤੱਕ। ਸਕੂਲ ਦੇ ਕੁੱਲ 37 ਦਿਨ ਸਨ।",
        "ਸੋਮ ਮੰਗਲ ਬੁੱਧ ਵੀਰ ਸ਼ੁੱਕਰ",
        ("ਸਤੰਬਰ", "ਅਕਤੂਬਰ"),
        ("ਸਕੂਲ ਵਿੱਚ ਦਿਨ", "ਸਮੇਂ ਸਿਰ"),
        ("ਪੀਲਾ", "ਹਰਾ"),
        ("ਹਮਜ਼ਾ 3 ਦਿਨ ਨਹੀਂ ਆਇਆ", "ਹਮਜ਼ਾ ਇੱਕ ਵਾਰ ਦੇਰ ਨਾਲ ਆਇਆ"),
        ("ਸਕੂਲ ਵਿੱਚ", "ਦੇਰ ਨਾਲ", "ਗੈਰਹਾਜ਼ਰ", "ਬਿਮਾਰੀ ਕਰਕੇ ਗੈਰਹਾਜ਼ਰ", "ਅਜੇ ਪਤਾ ਨਹੀਂ"),
        ("ਹਰਾ: 0 ਜਾਂ 1 ਦਿਨ", "ਪੀਲਾ: 1½ ਤੋਂ 3½", "ਲਾਲ: 4 ਜਾਂ ਵੱਧ"),
        ("ਦਿਨ ਜੁੜਦੇ ਜਾਂਦੇ ਹਨ।", " ਹਰ ਅੱਧੀ ਟਰਮ ਵਿੱਚ 3 ਦਿਨ ਦਾ ਮਤਲਬ ਹੈ ਸਾਲ ਵਿੱਚ 18 ਦਿਨ। ਇਹ ਤਿੰਨ ਹਫ਼ਤਿਆਂ ਤੋਂ ਵੱਧ ਦੀ ਪੜ੍ਹਾਈ ਹੈ।"),
        ("ਤੁਸੀਂ ਕੀ ਕਰ ਸਕਦੇ ਹੋ।", " ਜੇ ਸਵੇਰ ਔਖੀ ਹੋਵੇ ਤਾਂ ਸਾਨੂੰ ਜਲਦੀ ਦੱਸੋ। 9 ਵਜੇ ਤੋਂ ਪਹਿਲਾਂ ਫ਼ੋਨ ਕਰੋ ਜਾਂ ਸੁਨੇਹਾ ਭੇਜੋ।"),
        ("ਗੱਲ ਕਰਨੀ ਹੈ?", " ਮਰੀਅਮ ਯੂਸਫ਼ਜ਼ਈ, ਪਰਿਵਾਰ ਸਹਾਇਕ, "),
        "ਦਿਨ ਕੀ ਦੱਸਦੇ ਹਨ",
    ),
    "bn": Phrases(
        "হামজার স্কুলের দিন",
        "বৃহস্পতিবার 3 সেপ্টেম্বর থেকে শুক্রবার 23 অক্টোবর। মোট 37টি স্কুলের দিন ছিল।",
        "সোম মঙ্গল বুধ বৃহঃ শুক্র",
        ("সেপ্টে", "অক্টো"),
        ("স্কুলে উপস্থিতি", "সময়মতো আসা"),
        ("হলুদ", "সবুজ"),
        ("হামজা 3 দিন আসেনি", "হামজা একবার দেরি করেছে"),
        ("স্কুলে", "দেরি", "অনুপস্থিত", "অসুস্থতার জন্য অনুপস্থিত", "এখনও জানা যায়নি"),
        ("সবুজ: 0 বা 1 দিন", "হলুদ: 1½ থেকে 3½", "লাল: 4 বা বেশি"),
        ("দিনগুলো যোগ হতে থাকে।", " প্রতি অর্ধ-টার্মে 3 দিন মানে বছরে 18 দিন। সেটা তিন সপ্তাহের বেশি পড়াশোনা।"),
        ("আপনি যা করতে পারেন।", " সকালে অসুবিধা হলে আমাদের আগে জানান। 9টার আগে ফোন করুন বা বার্তা পাঠান।"),
        ("কথা বলতে চান?", " মরিয়ম ইউসুফজাই, পরিবার সহায়ক, "),
        "দিনগুলো কী বলে",
    ),
    "ru": Phrases(
        "Школьные дни Хамзы",
        "С четверга 3 сентября по пятницу 23 октября. Всего было 37 учебных дней.",
        "пн вт ср чт пт",
        ("сен", "окт"),
        ("Дни в школе", "Приход вовремя"),
        ("Жёлтый", "Зелёный"),
        ("Хамза пропустил 3 дня", "Хамза опоздал один раз"),
        ("в школе", "опоздал", "не был", "не был, болел", "пока не знаем"),
        ("Зелёный: 0 или 1 день", "Жёлтый: от 1½ до 3½", "Красный: 4 и больше"),
        ("Дни складываются.", " 3 дня каждые полчетверти — это 18 дней в год. Это больше трёх недель уроков."),
        ("Что вы можете сделать.", " Если утром трудно, скажите нам заранее. Позвоните или напишите до 9."),
        ("Хотите поговорить?", " Марьям Юсуфзай, помощь семьям, "),
        "О чём говорят дни",
    ),
    "uk": Phrases(
        "Шкільні дні Хамзи",
        "Від четверга 3 вересня до п'ятниці 23 жовтня. Усього було 37 навчальних днів.",
        "пн вт ср чт пт",
        ("вер", "жов"),
        ("Дні у школі", "Вчасний прихід"),
        ("Жовтий", "Зелений"),
        ("Хамза пропустив 3 дні", "Хамза запізнився один раз"),
        ("у школі", "запізнення", "не було", "не було, хвороба", "ще не знаємо"),
        ("Зелений: 0 або 1 день", "Жовтий: від 1½ до 3½", "Червоний: 4 і більше"),
        ("Дні накопичуються.", " 3 дні кожні пів чверті — це 18 днів на рік. Це понад три тижні уроків."),
        ("Що ви можете зробити.", " Якщо зранку важко, скажіть нам завчасно. Зателефонуйте або напишіть до 9."),
        ("Хочете поговорити?", " Мар'ям Юсуфзай, підтримка сімей, "),
        "Про що говорять дні",
    ),
    "sk": Phrases(
        "Hamzove školské dni",
        "Od štvrtka 3. septembra do piatka 23. októbra. Bolo 37 školských dní.",
        "po ut st št pi",
        ("sep", "okt"),
        ("Dni v škole", "Príchod načas"),
        ("Žltá", "Zelená"),
        ("Hamza vymeškal 3 dni", "Hamza meškal raz"),
        ("v škole", "meškanie", "nebol", "nebol, choroba", "ešte nevieme"),
        ("Zelená: 0 alebo 1 deň", "Žltá: od 1½ do 3½", "Červená: 4 a viac"),
        ("Dni sa sčítavajú.", " 3 dni každý polrok je 18 dní za rok. To je viac ako tri týždne vyučovania."),
        ("Čo môžete urobiť.", " Ak sú rána ťažké, povedzte nám včas. Zavolajte alebo napíšte pred 9."),
        ("Chcete sa porozprávať?", " Dot Marlowe, podpora rodín, "),
        "Čo hovoria dni",
    ),
    "ro": Phrases(
        "Zilele de școală ale lui Hamza",
        "De joi 3 septembrie până vineri 23 octombrie. Au fost 37 de zile de școală.",
        "luni marți mie. joi vin.",
        ("sept", "oct"),
        ("Zile la școală", "La timp"),
        ("Galben", "Verde"),
        ("Hamza a lipsit 3 zile", "Hamza a întârziat o dată"),
        ("la școală", "întârziere", "absent", "absent, bolnav", "încă nu știm"),
        ("Verde: 0 sau 1 zi", "Galben: de la 1½ la 3½", "Roșu: 4 sau mai multe"),
        (
            "Zilele se adună.",
            " 3 zile la fiecare jumătate de trimestru înseamnă 18 zile pe an, peste trei săptămâni de lecții.",
        ),
        ("Ce puteți face.", " Dacă diminețile sunt grele, spuneți-ne din timp. Sunați sau scrieți înainte de 9."),
        ("Vreți să vorbim?", " Dot Marlowe, sprijin pentru familii, "),
        "Ce spun zilele",
    ),
    "so": Phrases(
        "Maalmaha dugsiga ee Xamse",
        "Khamiis 3 Sebtembar ilaa Jimce 23 Oktoobar. Waxaa jiray 37 maalmood oo dugsi.",
        "Isn Tal Arb Kha Jim",
        ("Seb", "Okt"),
        ("Maalmaha dugsiga", "Waqtiga"),
        ("Huruud", "Cagaar"),
        ("Xamse wuxuu maqnaa 3 maalmood", "Xamse hal mar ayuu soo daahay"),
        ("dugsiga", "soo daahay", "maqan", "maqan, xanuun", "weli ma naqaan"),
        ("Cagaar: 0 ama 1 maalin", "Huruud: 1½ ilaa 3½", "Casaan: 4 ama ka badan"),
        (
            "Maalmuhu way isku darmaan.",
            " 3 maalmood teeram-nus kasta waa 18 maalmood sannadkii. Taasi waa in ka badan saddex toddobaad.",
        ),
        (
            "Waxa aad samayn kartid.",
            " Haddii subaxdii ay adag tahay, noo sheeg goor hore. Wac ama fariin dir 9 ka hor.",
        ),
        ("Ma rabtaa inaad la hadasho?", " Dot Marlowe, taageerada qoyska, "),
        "Waxa maalmuhu sheegayaan",
    ),
    "pt": Phrases(
        "Os dias de escola do Hamza",
        "De quinta-feira, 3 de setembro, a sexta-feira, 23 de outubro. Houve 37 dias de escola.",
        "seg. ter. qua. qui. sex.",
        ("set", "out"),
        ("Dias na escola", "Pontualidade"),
        ("Amarelo", "Verde"),
        ("O Hamza faltou 3 dias", "O Hamza atrasou-se uma vez"),
        ("na escola", "atraso", "faltou", "faltou, doente", "ainda não sabemos"),
        ("Verde: 0 ou 1 dia", "Amarelo: de 1½ a 3½", "Vermelho: 4 ou mais"),
        ("Os dias somam-se.", " 3 dias em cada meio período são 18 dias por ano. São mais de três semanas de aulas."),
        ("O que pode fazer.", " Se as manhãs são difíceis, diga-nos cedo. Ligue ou escreva antes das 9."),
        ("Quer falar?", " Dot Marlowe, apoio às famílias, "),
        "O que dizem os dias",
    ),
    "cy": Phrases(
        "Dyddiau ysgol Hamza",
        "Dydd Iau 3 Medi i ddydd Gwener 23 Hydref. Roedd 37 o ddyddiau ysgol.",
        "Llun Maw. Mer. Iau Gwe.",
        ("Medi", "Hyd"),
        ("Dyddiau yn yr ysgol", "Ar amser"),
        ("Melyn", "Gwyrdd"),
        ("Collodd Hamza 3 diwrnod", "Roedd Hamza yn hwyr unwaith"),
        ("yn yr ysgol", "hwyr", "absennol", "absennol, yn sâl", "heb glywed eto"),
        ("Gwyrdd: 0 neu 1 diwrnod", "Melyn: 1½ i 3½", "Coch: 4 neu fwy"),
        (
            "Mae dyddiau'n cronni.",
            " Mae 3 diwrnod bob hanner tymor yn 18 diwrnod mewn blwyddyn. Mae hynny'n fwy na thair wythnos o wersi.",
        ),
        (
            "Beth allwch chi ei wneud.",
            " Os yw'r boreau'n anodd, dywedwch wrthym yn gynnar. Ffoniwch neu anfonwch neges cyn 9. Tŷ, dŵr, ŵyr.",
        ),
        ("Eisiau siarad?", " Dot Marlowe, cefnogaeth i deuluoedd, "),
        "Beth mae'r dyddiau'n ei ddweud",
    ),
}
ALSO_IN = (Said("یہ خط اردو میں بھی ہے: 01632 960 140", "ur", "rtl"), Said("Po polsku: 01632 960 140", "pl"))
STARTS = (3, 7, 14, 21, 28, 5, 12, 19)


def picture(said: Phrases) -> DaysPicture:
    """Return eight weeks with each kind of half day in them."""
    names = (f"{day} {said.months[at > 4]}" for at, day in enumerate(STARTS))
    weeks = tuple(Week(name, squares) for name, squares in zip(names, SQUARES, strict=True))
    keys = tuple(Key(*pair) for pair in zip("ilua?", said.keys, strict=True))
    bands = tuple(Key(*pair) for pair in zip(("green", "amber", "red"), said.ranges, strict=True))
    return DaysPicture("Hamza was in school on 34 of 37 days.", tuple(said.weekdays.split()), weeks, (*keys, *bands))


def letter(language: str = "en", *, on_one_page: bool = False, number: int = 0) -> Letter:
    """Return the letter; its picture is overleaf unless it all goes on one page."""
    said = PHRASES[language]
    is_english = language == "en"
    cards = (
        Band("amber", said.about[0], said.bands[0], said.says[0]),
        Band("green", said.about[1], said.bands[1], said.says[1]),
    )
    bold = [(Run(lead, is_bold=True), Run(rest)) for lead, rest in (said.adds_up, said.you_can)]
    talk = (Run(said.talk[0], is_bold=True), Run(said.talk[1]), Run(PHONE, is_bold=True, is_isolated=True), Run("."))
    days = picture(said)
    front: tuple[Block, ...] = (
        Bands(cards),
        *((days,) if on_one_page else ()),
        Text(bold[0]),
        ActionBox((bold[1],)),
        Text(talk),
    )
    table = Subjects(("", said.about[0], said.about[1]), ((said.about[0], said.bands[0], said.says[0]),))
    return Letter(
        language=language,
        direction="rtl" if script_of(language) in RIGHT_TO_LEFT else "ltr",
        school=SCHOOL,
        date_words=f"2 {said.months[1]} 2026",
        address_lines=(*ADDRESS[:1], f"{17 + number} WEAVERS ROW", *ADDRESS[2:]),
        subject=said.subject,
        opening=said.opening,
        blocks=front,
        overleaf=() if on_one_page else (Heading(said.days_say), days, Text(said.opening), table),
        small_print=f"{said.keys[2]}: 14 {said.months[0]}, 16 {said.months[1]}. village.thornabyvale.example/days",
        reference=f"MB-{4100 + number}",
        also_in=ALSO_IN if is_english else (),
        english_line="" if is_english else "This letter is also in English. Ring 01632 960 140.",
        english=() if is_english or on_one_page else (
            Heading("In English"),
            Text("Hamza missed 3 days between 3 September and 23 October, and was late once."),
            Text("If mornings are hard, tell us early: ring or text 01632 960 147."),
        ),
    )  # fmt: skip
