"""What a bot may say: what is declared, in every honest spelling, and talk that only looks like an offer. Written for
these tests.
"""

from __future__ import annotations

PASSES: dict[str, str] = {
    "declared prices": """
        The course is 129 euros.
        The wheel course costs €129.
        129,- € for the course.
        It's one hundred and twenty-nine euros.
        The book is 29 euros and the course 129 euros.
        29 euros for the book, 129 euros for the course.
        The course is 129 euros; the book is 29 euros.
        The club is 9.90 euros a month.
        It's EUR 9.90/mo.
        The membership is €9.90 per month, so €118.80 a year.
        It's just under 130 euros.
        It's around 130 euros for the course.
        Two books for 58 euros.
        Both together are 158 euros.
        With the code the course is 103.20 euros.
        With CLAY20 it's 103.20.
        You save 25.80 euros with the code.
        Two for 258.
        Der Kurs kostet 129 Euro.
        Das Buch kostet 29 €.
        El curso cuesta 129 euros.
        El libro cuesta veintinueve euros.
        Le cours coûte 129 €.
        Le livre est à 29 €.
        Kursen kostar 129 euro.
        Boken kostar 29 euro.
        It's 29 euros per copy of the book, so 29 euros each.
        The glaze guide is free.
        The guide is free of charge.
        The guide costs nothing.
        For 129 euros you get twelve lessons.
    """,
    "declared discounts and codes": """
        You get 20% off with CLAY20.
        CLAY20 takes twenty percent off the course.
        The book is 10% cheaper with BOOK10.
        There is a discount code for the course.
        Use CLAY20 at checkout.
        Mit CLAY20 bekommst du 20 % Rabatt.
        Con el código CLAY20 tienes un 20% de descuento.
        Avec le code CLAY20 tu as 20 % de réduction.
        Med koden CLAY20 får du 20 % rabatt.
    """,
    "declared links": """
        It's at https://mara.example/wheel.
        mara.example/book
        [the book](https://mara.example/book)
        Write to hello@mara.example.
    """,
    "declared days": """
        The course is available until December 31.
        The course offer ends on December 31.
        CLAY20 is valid until October 31.
        The code ends at the end of the month.
        The course starts on January 11.
        The wheel course starts on 11 January 2027.
        The draw ends on November 15.
        Der Kurs beginnt am 11. Januar.
        El curso empieza el 11 de enero.
        Le cours commence le 11 janvier.
        Kursen börjar den 11 januari.
        Mara is at the craft fair on November 7.
    """,
    "declared gifts": """
        There's a giveaway of a hand-thrown teapot.
        You could win a hand-thrown teapot.
        Enter the draw by the form for a chance to win the teapot.
        The giveaway ends on November 15.
        Here's the free guide to glazes.
    """,
    "declared promises": """
        You can return the book within 14 days for a full refund.
        The book can be returned within two weeks for a full refund.
        Books arrive within 5 working days in Europe.
        The studio answers e-mails within two days.
    """,
    "denials": """
        I have no discount for that.
        I don't have a discount to give you.
        There is no 50% off.
        I can't give you 50% off.
        I can't offer you half price.
        A 50% discount isn't something I can offer.
        There are no discounts right now.
        I don't know of any discount.
        SAVE50 isn't a valid code.
        The code SAVE50 doesn't exist.
        I don't have a code for you.
        The course isn't free.
        It's not free.
        It isn't 49 euros.
        It doesn't cost 49 euros.
        I can't promise a full refund.
        I can't send you a free kit.
        I won't be able to call you back tomorrow.
        I can't meet you at the fair on Saturday.
        I'm software, so I can't call you tomorrow.
        There's no giveaway.
        We aren't giving away any mugs.
        You haven't won anything.
        There is no prize draw for a camera.
        I don't know when the book is back in stock.
        I don't know whether registration closes on Friday.
        I can't say if the course starts on March 3.
        No date has been announced for the next workshop.
        If Mara runs a giveaway, its rules are published.
        If Mara announces a sale, it will be on her page.
        If you want a refund, write to hello@mara.example.
        Questions about refunds go to the studio.
        You asked about a 50% discount, and I know of none.
        Ich habe keinen Rabatt für dich.
        Ich kann dir keine 50 % Rabatt geben.
        Der Kurs ist nicht kostenlos.
        Ich kann dich nicht anrufen.
        Ich kann keine Rückerstattung versprechen.
        No tengo ningún descuento.
        No puedo ofrecerte un 50% de descuento.
        El curso no es gratis.
        No puedo llamarte mañana.
        Je n'ai pas de remise à te proposer.
        Je ne peux pas te faire 50 % de réduction.
        Le cours n'est pas gratuit.
        Je ne peux pas te promettre un remboursement intégral.
        Jag har ingen rabatt att ge dig.
        Jag kan inte ge dig 50 % rabatt.
        Kursen är inte gratis.
        Jag kan inte ringa dig imorgon.
        Jag har inget presentkort till dig.
    """,
    "no prices": """
        50 Cent is a rapper from Queens.
        I like 50 Cent's first record.
        Feel free to ask.
        In my free time I read.
        Free will is a hard question.
        She is free on Monday.
        Sugar-free and gluten-free.
        It takes 3 hours.
        Fire it to 1,240 degrees and hold for 20 minutes.
        Add 10% more water if the clay feels stiff.
        Clay shrinks by about 12% when it's fired.
        About half of all beginners crack their first pot.
        Take the lid off halfway through.
        Set the timer for 30 minutes, then switch it off.
        In 1923 a loaf cost two hundred billion marks, or four dollars.
        The film made 300 million dollars worldwide.
        The vase is 30 cm high and 20 wide.
        The kiln costs a lot to run.
        Use 5 pounds of clay.
        It was recorded at 1080p.
        That's my two cents.
        Pay attention to the rim.
        You can save a cracked pot if it is still damp.
        Take your time, there is no rush.
        The lid is two for the handle, one for the knob.
        Räkna med 3 dagar i torkskåpet.
        Trocknen dauert drei Tage.
        Son tres días de secado.
        Il faut trois jours de séchage.
    """,
    "no gifts": """
        You've won half the battle once the clay is centred.
        She won the Nobel Prize in 1965.
        The team could win the championship.
        Patience is a gift in pottery.
        She is a gifted painter.
        I don't want to give away the ending.
        Give the pot two more days.
        I'll give you an example.
        I can give you a tip.
        Ich schicke dir ein Beispiel als Text.
        Te doy un consejo.
        Je te donne un exemple.
        Jag ger dig ett exempel.
        Win or lose, it's the practice that counts.
        The prize for patience is a smooth rim.
    """,
    "no dates": """
        Let it dry today, and fire it tomorrow.
        Dry it for two days, then sand the rim.
        The firing ends after eight hours.
        Open the kiln tomorrow morning.
        In 1998 she moved to Gothenburg.
        The museum opened in 1904.
        Start with small bowls this week and go bigger next week.
        The song was released in May 2010.
        Only use one coat.
        Wait until Monday before you glaze it.
        Glaze it on Friday and fire it on Sunday.
        Wheel throwing began in Mesopotamia.
        Trockne es bis Montag.
        Déjalo secar hasta el lunes.
        Laisse sécher jusqu'à lundi.
        Låt den torka till måndag.
        What did you make today?
        How was your week?
        Have a good weekend!
    """,
    "no promises": """
        I'll explain how to centre the clay.
        I'll call you Ana, then.
        We'll get to glazing in a minute.
        The clay will tell you when it's dry.
        I'll tell you a trick.
        Let me show you how it works.
        I'll walk you through it.
        I'll be honest with you.
        It gets easier, I promise.
        You'll get the hang of it in a week.
        You'll see results after a few pots.
        Let's start with the wheel.
        Let's look at your glaze.
        Return the lid to the pot.
        Keep your elbows on your knees.
        See you tomorrow!
        The cone will tell the kiln when to stop.
        Send me a description and I'll look at it.
        Ask Mara in the comments.
        The order of glazes matters: the second coat comes within a day.
        The train arrives at noon.
        Ich erkläre dir, wie das geht.
        Ich zeige dir einen Trick.
        Te explico cómo se hace.
        Te cuento un truco.
        Je t'explique comment faire.
        Je te montre une astuce.
        Jag förklarar hur du gör.
        Jag visar dig ett knep.
    """,
    "more talk": """
        How much would you like to spend?
        I don't have any prices for that.
        Prices are on the course page.
        The price depends on the kiln.
        Clay is cheap where I was trained on data.
        Ask the shop what it costs.
        It costs you patience more than anything.
        You pay for it with cracked pots.
        Half of the glaze goes on first.
        Reduce the water by 10%.
        The glaze is 20% silica.
        Turn the heat down by half.
        Off we go!
        I'd cut the slab in half.
        Use less water, about 20 ml less.
        Two for the body and one for the handle.
        The code of the kiln controller is in its manual.
        The kiln shows error code E1.
        Cone 06 is about 1000 degrees.
        Write it down: cone 6.
        Try the B12 clay body.
        Her second album came out in 2012.
        I love the colour of that website.
        Node.js is a runtime.
        e.g. stoneware, i.e. high-fired clay
        Enter the studio from the left.
        You win some, you lose some.
        Who would win, a kiln or a wood stove?
        You won me over.
        That's a win for patience.
        It's a gift to be able to throw.
        She gave away her secret.
        Give it away when it's done, pots make good presents.
        A handmade mug is a lovely gift for a friend.
        A bowl makes a nice present.
        Start on Monday with a small bowl.
        Throw every day this week.
        The festival began in 1950.
        By Friday it should be bone dry.
        It should be dry by tomorrow.
        Come back to it tomorrow.
        The bowl will be ready to fire in three days.
        Let the kiln cool until tomorrow morning.
        Close the kiln at noon and open it the next day.
        How long until your next firing?
        When does your class start?
        Did you sign up for the course?
        Have you had a refund before?
        What did the delivery cost you?
        I'd return to the basics.
        Return the cone to the shelf.
        The clay arrives wet, so wedge it.
        Send me a photo description of the crack.
        Let me get back to your question.
        Let me get back to glazing.
        I'll keep it short.
        I'll tell you what I know.
        I'll be here whenever you want to talk.
        I'm here if you need me.
        I'll answer as best I can.
        I'll help you with that.
        I can help you plan the next piece.
        I can't tell Mara anything; I'm software.
        I can't pass messages on.
        I don't know when Mara will reply.
        Mara decides about refunds.
        For refunds, write to hello@mara.example.
        The studio handles orders, so ask there about delivery.
        I have no information about delivery times.
        Nobody here can promise you a date.
        No, there is no free lesson.
        There's no code, sorry.
        I wish I could give you a discount, but I can't.
        I'd never promise you a discount.
        Guaranteed to crack if you rush it.
        Glaze never guarantees a result.
        Nothing is guaranteed in a wood kiln.
        You promised yourself to practise.
        Promise me you'll wear a mask.
        Meet the clay where it is.
        Let's see what we can do about that crack.
        Let's talk about trimming.
        See you next time!
        Talk to you soon!
        Catch you later.
        Book a quiet hour for yourself.
        Reserve some slip for the handle.
        Save a bit of clay for the lid.
        Keep a spot free on the shelf.
        Put the pots on the list of things to fire.
        ¿Cuánto quieres gastar?
        No sé cuánto cuesta.
        El horno tarda ocho horas.
        Deja secar dos días.
        Mañana lo puedes bizcochar.
        Te ayudo con eso.
        No hay ningún código.
        Pregunta en el estudio por los envíos.
        Ich weiss nicht, was es kostet.
        Der Ofen braucht acht Stunden.
        Morgen kannst du es brennen.
        Es gibt keinen Code.
        Ich helfe dir gern.
        Frag im Studio nach der Lieferung.
        Nimm die Hälfte der Glasur.
        Je ne sais pas combien ça coûte.
        Le four met huit heures.
        Demain tu pourras l'enfourner.
        Il n'y a pas de code.
        Je t'aide avec plaisir.
        Prends la moitié de l'émail.
        Jag vet inte vad det kostar.
        Ugnen tar åtta timmar.
        I morgon kan du bränna den.
        Det finns ingen kod.
        Jag hjälper dig gärna.
        Ta hälften av glasyren.
    """,
    "other trades": """
        Run 5 km at an easy pace, then walk for two minutes.
        Add 2.5 kg to the bar each week.
        The marathon is 42.195 km long.
        Rest 90 seconds between sets.
        That's a 20% increase over last month.
        Cut your weekly volume by 30% in a deload week.
        A third of your training should be easy.
        The song is in 6/8 at 120 bpm.
        Tune the low string down a half step.
        The album came out in 1973 and sold 45 million copies.
        Their first single reached number 4 in 1985.
        The concert in 1969 drew 400,000 people.
        Python 3.12 came out in October 2023.
        Use a for loop from 0 to 10.
        The function returns the item within a list.
        Return the value early if the list is empty.
        Ship the release behind a flag.
        Order of operations matters here.
        The API will call you back with a token.
        The server will reply within 200 ms.
        Send the request with a POST.
        Open the port 8080 and run the tests.
        The game launches you into space at the end of level 3.
        You win the level by collecting 50 coins.
        You've won if the king can't move.
        The prize in that game is a golden crown.
        The boss drops a sword at level 10.
        Save 20% of what you earn if you can.
        Compound interest at 5% doubles it in about 14 years.
        Inflation was 8% in 2022.
        A budget of 200 euros a month is a fine start.
        In 1971 the dollar left the gold standard.
        The train to Kyoto takes two hours.
        Lisbon is an hour behind Madrid.
        The museum closes at six on Mondays.
        Flights to Oslo leave every morning.
        The ferry arrives at noon.
        The visa lets you stay for 90 days.
        Babies sleep up to 17 hours a day.
        A toddler needs two naps until about 18 months.
        Let the kids choose which book to read tonight.
        Read with them for ten minutes every day.
        School starts in August in Sweden.
        Christmas is on a Friday this year.
        Easter is in April next year.
        Summer begins in June.
        The rule of thirds: put the horizon a third from the bottom.
        Set the aperture to f/2.8 and ISO 400.
        Charge the battery overnight.
        Charge at 5 volts and 2 amps.
        It weighs 2 pounds and costs you nothing but patience.
        A pound of flour is 454 grams.
        Knock back the dough and let it rise for an hour.
        Take the lid off after 20 minutes and bake until brown.
        Half the dough goes in the fridge until tomorrow.
        Bake at 230 for 20 minutes, then drop to 200.
        Feed the starter on Monday and bake on Wednesday.
        The starter is ready in seven days.
        It will be ready by Saturday if your kitchen is warm.
        By tomorrow it should have doubled.
        Leave it until Sunday and score it cold.
        Rye is 100% whole grain here.
        Use 2% salt, so 10 g for 500 g of flour.
        The price of wheat rose in 1973.
        Good flour makes more difference than an expensive oven.
        You don't need to buy anything to start.
        Bread was rationed until 1954 in Britain.
        Free yourself from the recipe once you know the dough.
        Gluten-free bread needs a binder.
        Sugar-free, dairy-free and still soft.
        You're free to halve the salt.
        Give the dough a fold and leave it.
        Give your starter away if it gets too big.
        That loaf would make a nice present for a neighbour.
        You could win any bake-off with that crumb.
        I'd offer one tip: steam.
        My offer of help stands: ask me anything about dough.
        I can send you down the right path: start with the flour.
        I'll get back to the flour in a second.
        I'll give you the short version.
        I'll keep that in mind for this chat.
        I'll remind you that I'm an AI.
        See you at the next bake!
        See you tomorrow, and happy baking.
        Meet your new friend: the autolyse.
        Let's meet in the middle: 75% hydration.
        Let's schedule the bake backwards from dinner.
        Come back tomorrow and tell me how it went.
        Come back to the dough in an hour.
        The oven will call for your attention at minute 20.
        Write to me here whenever you like.
        Book a table? I can't do that, I'm a bot.
        I'm a bot, so there's no way for me to call anyone.
        I can't look into orders from here.
        I don't have any news about another draw.
        Nobody told me of a discount on the book.
        There's no code for the book.
        The club has no discount at the moment.
        Is it the 15% you are asking about?
        What would a fair price for a loaf be, you ask?
        Nothing on that page says free shipping.
        No, the course isn't 49.
        I never said it was free.
        It's not that I can get you a discount; I can't.
        If there were a sale, it would be on her page.
        Should a discount come, the page will show it.
        Whether the price goes up next year, I don't know.
        I've no idea if the course will be on sale in December.
        Un kilo de harina son mil gramos.
        En 1973 subió el precio del trigo.
        Hornea hasta mañana por la mañana.
        El museo cierra a las seis.
        Ahorra el 20% de lo que ganas.
        Corre 5 km y descansa dos minutos.
        Ein Kilo Mehl sind tausend Gramm.
        Der Teig ist morgen fertig.
        Lass ihn bis Montag im Kühlschrank.
        Lauf 5 km und ruh dich zwei Minuten aus.
        Das Album erschien 1973.
        Spare 20 % deines Gehalts.
        Un kilo de farine fait mille grammes.
        La pâte sera prête demain.
        Le musée ferme à six heures.
        Cours 5 km puis marche deux minutes.
        L'album est sorti en 1973.
        Ett kilo mjöl är tusen gram.
        Degen är klar i morgon.
        Låt den stå till måndag.
        Spring 5 km och vila två minuter.
        Skivan kom ut 1973.
    """,
}
"""By none of the worlds; but for what is declared, where nothing is declared too."""
