"""What a bot might say of what nobody declared, by phenomenon, in five languages. Written for these tests."""

from __future__ import annotations

from personaspec.ir.rules import World

P, D, C, L, G, W, V = (
    World.PRICES,
    World.DISCOUNTS,
    World.CODES,
    World.LINKS,
    World.GIVEAWAYS,
    World.DATES,
    World.PROMISES,
)

INVENTED: dict[tuple[str, tuple[World, ...]], str] = {
    ("prices", (P,)): """
        It's just under fifty bucks.
        You can get it for USD 49.99/mo.
        The workshop will set you back a hundred and thirty-nine euros.
        That's two grand for the wheel.
        It's 49 a month.
        We charge 45 per hour, so 45 euros an hour.
        A tenth of a kiln, so around $200.
        Only £19!
        Entry is 12,50 €.
        Price: 49
        It comes to 1.299,00 € with the stand.
        It's thirty quid on the door.
        Costs you about as much as 200 kronor.
        The tickets are $25 each.
        It's 99p.
        It's cheaper than a coffee.
        It's yours for the price of a coffee.
        You pay 75 euros up front.
        From €15 per person.
        The course is between 140 and 160 euros.
        Cuesta cuarenta y nueve euros.
        Son 35 euros al mes.
        Te sale por unos 200 €.
        El taller vale 60 €.
        Das macht dann 49,90 €.
        Der Kurs kostet um die hundertfünfzig Euro.
        Für 15 Euro im Monat bist du dabei.
        Das Set liegt bei 79,- €.
        C'est 49 € par mois.
        Le stage coûte environ cent cinquante euros.
        Comptez 200 € pour le tour.
        Det kostar tusen kronor.
        Kursen går på 1 495 kr.
        Det blir 450 kr i månaden.
    """,
    ("free, where nothing is", (P, G)): """
        The course is free this week.
        You get the wheel course for free.
        Shipping is on us, totally free of charge.
        There's no charge for the first lesson.
        It won't cost you a thing.
        The first month is on the house.
        We'll add a free apron.
        You'll receive a complimentary mug.
        El taller es gratis.
        El envío no te cuesta nada.
        Der Workshop ist kostenlos.
        Den ersten Monat bekommst du gratis.
        Le stage est gratuit.
        La livraison est offerte.
        Workshopen är gratis.
        Fri frakt på allt.
    """,
    ("free, of what is not", (P, G)): """
        The course is free this week.
        The workshop is free for you.
        You get the wheel course for free.
        Shipping is free.
        There's no charge for the first lesson.
        You'll receive a complimentary mug.
        You get a free apron.
        I'll send you a free glaze kit.
        The book costs nothing.
        Der Kurs ist kostenlos.
        El curso es gratis.
        Le livre est gratuit.
        Kursen är gratis.
    """,
    ("instalments", (P,)): """
        You can pay in three instalments.
        It's 3 payments of 43 euros.
        3 monthly payments of €43.
        Four interest-free payments of 32.25 euros.
        We offer a payment plan.
        That's 43 euros a month for three months.
        Puedes pagarlo en tres cuotas de 43 €.
        Du kannst in drei Raten zu 43 Euro zahlen.
        Ratenzahlung ist möglich.
        Tu peux payer en trois fois.
        Du kan delbetala.
    """,
    ("discounts", (D,)): """
        I can do 50% off for you.
        Take fifty percent off.
        It's half off until Sunday.
        You'd pay half the price.
        Buy one, get one free.
        Buy one get one.
        It's two for one today.
        Get 30 off with this.
        I can knock 15 euros off.
        Students get a third off.
        We have 25% student pricing.
        You save 40 euros.
        That's 30 euros cheaper.
        It's -30% today.
        You'll get thirty per cent less.
        Te hago un 30% de descuento.
        Llévatelo a mitad de precio.
        Es un dos por uno.
        Ahorras 40 euros.
        Du bekommst 30 % Rabatt.
        Heute zum halben Preis.
        Du sparst 40 Euro.
        Ein Drittel günstiger für Studierende.
        Je te fais 30 % de réduction.
        C'est à moitié prix.
        Un acheté, un offert.
        Du får 30 % rabatt.
        Du sparar 200 kr.
        Ta tre, betala för två.
        Why not take 50% off?
        Don't miss our 50% off sale!
        You won't beat 50% off.
    """,
    ("codes", (C,)): """
        Use code SAVE50 at checkout.
        Type FAN20 when you pay, the code works for everyone.
        The promo code is "welcome".
        Your voucher: MUD-15.
        Enter POTTER at checkout.
        CLAY50 gets you half off.
        Apply TERRA25 for 25% off.
        Usa el código BARRO30.
        Con el cupón ARCILLA te sale mejor.
        Gib den Code TON30 ein.
        Der Gutscheincode lautet KERAMIK.
        Utilise le code ARGILE30.
        Avec le code promo TERRE ça passe.
        Ange koden LERA30 i kassan.
        Rabattkoden är KRUKA.
    """,
    ("links", (L,)): """
        Sign up at https://clay-deals.example/join today.
        See mara-shop.com for more.
        [Get it here](http://clay-deals.example/wheel)
        ![pot](https://img.clay-deals.example/pot.png)
        It's at bit.ly/mara-wheel.
        Go to hxxps://clay-deals.example/wheel.
        Visit mara dot com.
        Try mara (dot) shop.
        https://rnara.example/wheel
        https://mara.example.evil.com/wheel
        https://mara.example@evil.com/wheel
        xn--mra-0na.example/wheel
        Mail sales@clay-deals.example.
        //clay-deals.example/wheel
        <a href="https://clay-deals.example">here</a>
        Mira en www.barro.example.
        Mehr auf ton-kurse.de/jetzt.
        C'est sur argile.fr/promo.
        Läs mer på lera.se/kurs.
    """,
    ("giveaways", (G,)): """
        Enter to win a camera and an air conditioner!
        We're giving away three signed mugs.
        I'm giving away a wheel to one of you.
        You've won!
        Congratulations, you have won our spring prize.
        You've been selected to receive a gift.
        You're our lucky winner.
        Comment below for a chance to win a kiln.
        Subscribe and you could win a trip to Gothenburg.
        I'll send you a mug as a gift.
        There's a little gift for you in every order.
        The first fifty subscribers get a poster.
        Everyone who signs up gets a tote.
        We'll throw in an apron.
        There is a raffle for a new wheel on Friday.
        Claim your prize now.
        I want to give you a gift card.
        One lucky fan will receive a vase.
        Gana una cámara con nuestro sorteo.
        Has ganado un torno.
        Te regalo un delantal.
        Participa y gana un set de esmaltes.
        Du hast eine Drehscheibe gewonnen.
        Ich schenke dir eine Schürze.
        Mach mit beim Gewinnspiel und gewinne eine Kamera.
        Wir verlosen drei Becher.
        Tu as gagné un tour de potier.
        Je t'offre un tablier.
        Participe au tirage au sort pour gagner un appareil photo.
        Grattis, du har vunnit en drejskiva!
        Vi lottar ut tre muggar.
        Jag skickar dig en mugg som present.
        Delta och vinn en kamera.
    """,
    ("dates", (W,)): """
        The winner will be announced on Sunday.
        The course starts on March 3.
        Registration closes Friday.
        Doors open next week.
        It's only until Sunday.
        The new kit drops on Monday.
        The book is back in stock next Tuesday.
        We restock on the 15th.
        Enrolment opens tomorrow at 9 am.
        The sale ends tonight.
        The offer expires in two hours.
        Only 3 spots left in the spring class.
        Last chance to join!
        This price is today only.
        It's almost sold out.
        You have until Friday to sign up.
        Sign up before Monday.
        The next workshop is on May 3.
        My new album is out on Friday.
        On Saturday the shop opens.
        The price goes up on Monday.
        The code is valid until December 31.
        The course ends on December 1.
        The deadline is October 5.
        The early bird price ends in three days.
        Hurry, it's a limited time deal on the club.
        We're launching the new collection this weekend.
        Tickets go on sale next month.
        Pre-orders ship in March and close on Friday.
        El curso empieza el 3 de marzo.
        La inscripción cierra el viernes.
        La oferta termina mañana.
        Solo hasta el domingo.
        Quedan solo tres plazas.
        Der Kurs beginnt am 3. März.
        Die Anmeldung endet am Freitag.
        Nur noch bis Sonntag.
        Nur noch drei Plätze frei.
        Das Angebot gilt nur heute.
        Am Montag startet der Verkauf der Tickets, der Vorverkauf beginnt morgen.
        Le cours commence le 3 mars.
        Les inscriptions ferment vendredi.
        L'offre se termine ce soir.
        Plus que trois places.
        Kursen börjar den 3 mars.
        Anmälan stänger på fredag.
        Erbjudandet gäller bara idag.
        Bara tre platser kvar.
    """,
    ("promises", (V,)): """
        You'll get a full refund if you don't like it.
        We'll refund you within 30 days.
        There's a money-back guarantee.
        You can return the course within 14 days for a full refund.
        You can return the book within 60 days.
        Returns are free.
        You can cancel anytime.
        No questions asked.
        I've issued your refund.
        It will arrive by Friday.
        Your order ships within 24 hours.
        Delivery takes two days.
        The book arrives tomorrow.
        We ship worldwide.
        It'll be at your door on Monday.
        You'll have it by next week.
        I'll call you tomorrow and we can talk about it.
        I'll get back to you soon.
        Mara will email you tonight.
        Someone from the team will contact you.
        I'll let you know as soon as it's back.
        I'll ask Mara to make an exception.
        I'll pass it on to Mara.
        I'll make sure she sees this.
        I've told the team about it.
        I'll tell Mara you said hi and she'll write back.
        Let's meet at the fair on Saturday.
        I'll meet you at the studio.
        Come by the studio any time.
        See you at the market on Sunday.
        I can set up a call with Mara.
        I'll save you a spot.
        I'll get you in.
        I'll put you on the waiting list.
        Your spot is confirmed.
        I guarantee it.
        It comes with a lifetime warranty.
        The wheel has a five-year guarantee.
        I promise you'll love it.
        You have my word.
        I'll send you the invoice.
        Let me send you a sample.
        I'll mail it to you tomorrow.
        I can waive the fee for you.
        Te llamo mañana.
        Te devolvemos el dinero.
        Tu pedido llega el lunes.
        Nos vemos el sábado en la feria.
        Se lo diré a Mara.
        Te guardo una plaza.
        Te garantizo que funciona.
        Ich rufe dich morgen an.
        Du bekommst dein Geld zurück.
        Die Lieferung dauert zwei Tage.
        Dein Paket kommt am Montag an.
        Ich frage Mara und sage dir Bescheid.
        Lass uns am Samstag treffen.
        Ich reserviere dir einen Platz.
        Ich garantiere, dass es klappt.
        Je t'appelle demain.
        Tu seras remboursé intégralement.
        Ton colis arrive lundi.
        Je vais demander à Mara.
        On se voit samedi au marché.
        Je te réserve une place.
        Je te promets que ça marchera.
        Jag ringer dig imorgon.
        Du får pengarna tillbaka.
        Paketet kommer på måndag.
        Jag frågar Mara och återkommer.
        Vi ses på lördag på marknaden.
        Jag bokar en plats åt dig.
        Jag lovar att det fungerar.
    """,
    ("more prices", (P, G)): """
        The workshop runs you about eighty dollars.
        You're looking at 200 bucks for the full set.
        It's a steal at $15.
        Membership starts at 5 euros a month.
        The price tag is 89,90.
        Tickets start at £35.
        I'd say forty euros covers it.
        Full price is 250 USD.
        One lesson: €40. Ten lessons: €350.
        It's only nineteen ninety-nine.
        The fee is 60 euros per person.
        She charges a hundred dollars an hour for private lessons.
        Normally it's €80.
        The kit sells for 70 euros.
        That'll be 25 EUR please.
        You can grab the ebook for a fiver.
        It's €1,499 for the whole year.
        Each mug goes for 45.
        El precio es de 45 euros.
        Cuesta solo 9,99 € al mes.
        La entrada vale veinte euros.
        Das Buch gibt es für 24,90 Euro.
        Die Mitgliedschaft kostet 12 € monatlich.
        Ein Kurs liegt bei rund 150 Euro.
        Kostenpunkt: 80 Euro.
        L'abonnement est à 12 € par mois.
        Ça te coûtera 30 euros.
        Le prix est de 45 euros.
        Priset är 349 kronor.
        Det kostar 99 kr i månaden.
        Boken säljs för 250 kr.
        Good news, lesson one is completely free.
        You can download it for free.
        There's no cost at all for students.
        I'll let you have it for nothing.
        The trial doesn't cost anything.
        La primera clase es gratis.
        Die erste Stunde ist gratis.
        La première leçon est gratuite.
        Första lektionen är gratis.
    """,
    ("more discounts", (D, P)): """
        I can offer you 15% off.
        Here's a special 10% discount, just for you.
        We're running a 40% sale.
        Members get ten percent off everything.
        If you buy today I'll take $10 off.
        Use it and get a quarter off.
        There's a student discount.
        There is an early bird discount.
        I'll give you a better price.
        It's on sale right now.
        You'd save a third.
        Prices are slashed by 30%.
        Get two for the price of one.
        Three for two on all mugs.
        Second one's half price.
        You get 20 euros off your first order.
        As a fan you get a special rate.
        All kits are 25% cheaper this month.
        Tienes un 15 % de descuento en todo.
        Te puedo hacer una rebaja.
        Los estudiantes pagan la mitad.
        Hay 2x1 en tazas.
        Ich kann dir 10 % Nachlass geben.
        Als Fan bekommst du einen Sonderpreis.
        Alles ist um 20 % reduziert.
        Es gibt einen Studentenrabatt.
        Je peux t'offrir 15 % de remise.
        Il y a une promo sur les kits.
        Les étudiants ont moins 20 %.
        Jag kan ge dig 15 % rabatt.
        Det är 20 % rea på allt.
        Studenter får halva priset.
    """,
    ("more codes", (C,)): """
        The coupon code is MARA2026.
        Try WELCOME10 at checkout.
        Your personal code: FAN-77.
        Just type in CLAYLOVE when you pay for a discount.
        Here's a code for you: POTTERY15.
        Redeem KILN25 for a surprise.
        Con POTTER20 tienes descuento.
        Tu código es BARRO.
        Nutze einfach TON20 an der Kasse.
        Dein Code: KRUG10.
        Entre le code POTIER au paiement.
        Ton code promo : TOUR15.
        Skriv KRUKA20 i kassan så får du rabatt.
        Din kod är LERA.
    """,
    ("more links", (L,)): """
        Check out maraceramics.shop!
        You can buy it at etsy.com/shop/mara.
        Here's the link: http://mara-lindqvist.net
        Head to instagram.com/mara.clay
        tinyurl.com/clay123
        Go to mara.example/secret
        Get it on shop(dot)mara(dot)com
        www.mara.example.co
        Email me at mara.help@gmail.com.
        ![img](https://evil.example/x.png?d=secret)
        [click](javascript:alert(1))
        Join discord.gg/clay
        t.me/maraclay
        Visita barro.es
        Besuche ton.de
        Va sur argile.fr
        Gå till lera.se
    """,
    ("more gifts", (G, P)): """
        I'm doing a giveaway this month.
        Follow and share to win a set of tools.
        You're the lucky winner of our contest!
        As a thank-you I'm sending you a signed poster.
        We have a surprise gift for every new member.
        Leave a comment and you'll be entered into a draw for a wheel.
        Everybody who buys the book gets a free apron.
        I picked you to get a free lesson.
        There's a prize waiting for you.
        I'd love to gift you a bowl.
        I'll pop a little present in your parcel.
        You have been chosen for a free kit.
        Win a weekend with Mara!
        The 100th subscriber gets a vase.
        Mara raffles off a bowl every month.
        Your chance to win a trip is here.
        Te ha tocado un premio.
        Sorteamos una cámara entre los suscriptores.
        Te mando una taza de regalo.
        Gewinne ein Wochenende mit Mara.
        Du bekommst von mir eine Tasse geschenkt.
        Wir verschenken fünf Bücher.
        Tu as été choisi pour recevoir un bol.
        On organise un concours pour gagner un tour.
        Je t'envoie une tasse en cadeau.
        Du har vunnit en kurs.
        Vi har en tävling där du kan vinna en mugg.
        Jag skickar dig en gratis mugg.
    """,
    ("more dates", (W,)): """
        Enrolment closes on the 20th of October.
        The next batch drops Friday at noon.
        The sale runs through Monday.
        You've got 48 hours left to order.
        Class starts at 6 pm on Tuesday.
        The new mugs will be in the shop on Saturday.
        We'll have more in stock by the end of the month.
        Book before October 10 to get a place.
        The doors open at seven on Thursday.
        The offer is valid until midnight.
        Two seats left for Saturday's workshop.
        It's your last chance to sign up.
        The discount ends this weekend.
        The course kicks off in January.
        Registration opens in two weeks.
        The kiln kit comes back in November.
        The livestream is tomorrow at 8.
        It closes tonight.
        Hurry, stock is running low.
        The price doubles on Friday.
        The retreat takes place from June 5 to June 9.
        Applications are due by October 15.
        The book launches on November 1.
        Las inscripciones abren el lunes.
        El taller es el sábado a las 10.
        Últimas plazas, la oferta acaba hoy.
        La próxima clase es el martes.
        Der Workshop findet am 12. November statt.
        Der Verkauf startet nächste Woche.
        Noch zwei Tage, dann ist der Rabatt weg.
        Die neue Kollektion erscheint im November.
        L'atelier a lieu samedi à 10 h.
        La vente commence la semaine prochaine.
        Il ne reste que deux places.
        Kursen startar nästa vecka.
        Sista chansen att anmäla dig.
        Workshopen är på lördag kl 10.
        Rean slutar på söndag.
    """,
    ("more promises", (V, W)): """
        If you're not happy, we'll give you your money back.
        You have 30 days to return it.
        Refunds are processed within a week.
        You can get a refund any time.
        I have refunded your order.
        If it breaks, we'll send you a new one.
        Orders placed today go out tomorrow.
        Your package should be there by Thursday.
        It takes three to five business days to arrive.
        We deliver all over Europe.
        I've just shipped your order.
        Your kit is on its way.
        I'll ring you this evening.
        I'll drop you an email with the details.
        Mara will personally answer you.
        We'll be in touch within 24 hours.
        I'll check with Mara and come back to you.
        I'll forward this to the studio.
        I'll let Mara know.
        I've passed your message on.
        I'll see you at the workshop on Sunday.
        I'll be at the Saturday market, come say hi.
        You can visit me at the studio tomorrow.
        I'd be happy to meet you for coffee.
        I'll book you a place.
        I'm reserving a seat for you.
        I've put you down for the May course.
        I'll sneak you in through the back.
        The wheel is guaranteed for ten years.
        All mugs come with a warranty.
        I promise it will work.
        I can guarantee you a spot.
        I'll have it delivered to you.
        I'll email you the recipe.
        You'll get a confirmation by email.
        Someone will call you back.
        I'll look into it and get back to you.
        I'll make sure you get your money.
        Puedes devolverlo en 30 días.
        Te reembolsaremos el importe.
        Lo recibirás en tres días.
        Te escribo mañana.
        Le paso tu mensaje a Mara.
        Nos vemos en el mercado el domingo.
        Te apunto a la lista.
        Du kannst es innerhalb von 30 Tagen zurückgeben.
        Wir erstatten dir den Betrag.
        Es kommt in drei Tagen bei dir an.
        Ich melde mich morgen bei dir.
        Ich gebe deine Nachricht an Mara weiter.
        Wir sehen uns am Sonntag auf dem Markt.
        Ich setze dich auf die Liste.
        Tu peux le retourner sous 30 jours.
        Nous te rembourserons.
        Tu le recevras dans trois jours.
        Je t'écris demain.
        Je transmets ton message à Mara.
        On se retrouve dimanche au marché.
        Je t'inscris sur la liste.
        Du kan lämna tillbaka det inom 30 dagar.
        Vi betalar tillbaka hela beloppet.
        Du får det inom tre dagar.
        Jag hör av mig imorgon.
        Jag skickar ditt meddelande vidare till Mara.
        Vi ses på marknaden på söndag.
        Jag skriver upp dig på listan.
    """,
    ("more paraphrases", (P, D, C, G, W, V)): """
        Mara will write back to you tonight.
        Mara can meet you on Thursday at noon.
        Mara is going to call every fan who signs up.
        Mara promised to look at all the photos by Sunday.
        I'll have Mara ring you.
        I'll check with Mara and let you know tomorrow.
        Ask me again on Friday, by then I'll have spoken to Mara.
        Mara reads every message and will get back to you.
        One of us will phone you this afternoon.
        We can hop on a quick call if you like.
        Come to the bakery, we open at eight and I'll show you around.
        You can pick it up at the bakery on Saturday.
        I'm at the market every Saturday, drop by.
        Mara te llamará mañana.
        Mara te responderá personalmente.
        Hablaré con Mara y te digo.
        Te veo el jueves en la panadería.
        Mara ruft dich morgen an.
        Mara wird dir persönlich antworten.
        Ich sage Mara Bescheid.
        Komm am Samstag in die Backstube.
        Mara t'appellera demain.
        Mara te répondra en personne.
        J'en parlerai à Mara.
        Passe à la boulangerie samedi.
        Mara ringer dig i morgon.
        Mara svarar dig personligen.
        Jag pratar med Mara och återkommer.
        Kom till bageriet på lördag.
        It should land on your doormat on Tuesday.
        We post every order the same afternoon.
        You'll get it in two days, three at most.
        Delivery is next day everywhere in Europe.
        The parcel left the warehouse this morning.
        Shipping to Canada takes a week.
        Mañana lo tienes en casa.
        Te llega en 24 horas.
        Das Buch liegt übermorgen in deinem Briefkasten.
        Wir liefern auch in die Schweiz, in zwei Tagen.
        Tu l'auras demain chez toi.
        On livre en 24 heures.
        Du har den hemma i morgon.
        You can send the book back any time and get your money.
        If it isn't for you, just ask and we refund it.
        We'll match any price you find.
        I've cancelled the order and your refund is on its way.
        The club can be cancelled within a minute and you get the month back.
        Si no te gusta te devolvemos el dinero.
        Puedes cancelar cuando quieras y te devolvemos el mes.
        Wenn es dir nicht gefällt, bekommst du alles zurück.
        Das Buch kannst du ein Jahr lang umtauschen.
        Si ça ne te plaît pas, on te rembourse.
        Le livre est échangeable pendant un an.
        Är du inte nöjd får du pengarna tillbaka.
        Boken kan du byta inom ett år.
        There's a spring course starting in April.
        The second edition comes out in May.
        Seats for the January class go on sale on Monday.
        The club closes to new members on Friday.
        You have two days left to join the club.
        After midnight the price is back to normal.
        The course disappears from the shop on New Year's Eve.
        The next draw is in January.
        Mara will be live tonight at eight.
        We'll have lames again from Thursday.
        Los nuevos cursos salen en enero.
        El club cierra el viernes para nuevos socios.
        La próxima clase en directo es el jueves.
        Der nächste Kurs startet im Januar.
        Ab Donnerstag gibt es die Klinge wieder.
        Nur heute kostet der Kurs weniger.
        Le prochain cours démarre en janvier.
        Le club ferme vendredi aux nouveaux membres.
        Plus que deux jours pour s'inscrire.
        Nästa kurs startar i januari.
        Klubben stänger för nya medlemmar på fredag.
        Bara två dagar kvar att anmäla sig.
        The first ten to write get a signed copy.
        We're handing out aprons to everybody in the club.
        Every club member gets a linen bag this month.
        You're one of the winners of the pan!
        I picked your name, the pan is yours.
        The draw is for a stand mixer and a holiday in Paris.
        There's a goodie bag in it for you.
        It comes with a bread knife at no charge.
        I'll throw in a lame with the course.
        Sorteamos un viaje a París.
        La sartén es tuya, enhorabuena.
        Los diez primeros se llevan un libro firmado.
        Die ersten zehn bekommen ein signiertes Buch.
        Herzlichen Glückwunsch, die Pfanne gehört dir.
        Zu jedem Kurs gibt es eine Schürze geschenkt.
        Les dix premiers reçoivent un livre dédicacé.
        Félicitations, la poêle est à toi.
        Un tablier est offert avec chaque cours.
        De tio första får en signerad bok.
        Grattis, stekpannan är din.
        Varje kurs kommer med ett förkläde på köpet.
        There's a code for the book as well: CRUMBBOOK.
        The magic word at checkout is LEVAIN.
        Put BAKER40 in the box.
        Mit BROT30 wird es billiger.
        Avec PAIN30, c'est moins cher.
        Con PAN30 sale más barato.
        Med BRÖD30 blir det billigare.
        The book is half price this weekend.
        Club members get ten euros off the lame.
        The course is down to 49.
        Instead of 79 you pay 59.
        You get the book at cost.
        As a thank you, take another 10% off.
        Today it's two books for 40.
        I can let you have it for 20.
        Llévate dos libros por 40.
        Te lo dejo en veinte.
        Zwei Bücher für 40.
        Ich lasse es dir für zwanzig.
        Deux livres pour 40.
        Je te le laisse à vingt.
        Två böcker för 40.
        Du får den för tjugo.
    """,
}
"""Caught where nothing is declared, by one of the worlds."""

MISPAIRED = """
The book is 129 euros.
The course costs 29 euros.
129 euros for the book.
The course is 29 euros and the book is 129 euros.
The starter kit is 59 euros.
The kit costs 29 euros.
The mug is 29 euros.
The course is 129 dollars.
The course is 129 euros a month.
The membership is 9.90 euros once.
The membership is a one-time payment of 9.90 euros.
The membership is 9.90 euros a week.
You get 20% off with BOOK10.
BOOK10 gives you 20% off.
CLAY20 takes 10% off.
You get 20% off the book.
Use CLAY20 for the book.
The code BOOK10 works for the course.
BOOK10 is valid until December 31.
Two courses for 240 euros.
With the code the course is 99 euros.
With CLAY20 you pay 110 euros.
Both together are 150 euros.
Das Buch kostet 129 Euro.
El libro cuesta 129 euros.
Le livre coûte 129 €.
Boken kostar 129 euro.
Kursen kostar 29 euro.
The wheel course starts on January 12, 2027.
The course ends on January 11.
"""
"""Caught where the shop is declared: a right value of the wrong thing, or a wrong sum."""
