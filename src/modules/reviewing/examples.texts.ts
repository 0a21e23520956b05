// What reviewers write to applicants: for each criterion and score a choice of sentences that fit any application, as a
// hurried but decent reviewer would put them. The demonstration joins one for each criterion; nobody should need more.
import type { Language } from '#kernel/language/index.ts'

type Score = 1 | 2 | 3 | 4 | 5
type Sentences = Record<Language, string[]>

export const reviewTexts: Record<'value' | 'feasibility' | 'viability' | 'team', Record<Score, Sentences>> = {
  value: {
    1: {
      en: [
        'I asked two colleagues who would be the users; neither recognised the problem.',
        'What is described was solved in our units some years ago with simpler means.',
        'The situation in the first answer does not occur in the way it is told.',
        'I cannot name a unit that would take this along.',
        'The gain is a few minutes in a task that is done twice a year.',
        'It would be one more screen for people who switch off the ones they have.',
      ],
      fr: [
        'J’ai interrogé deux collègues qui seraient les utilisateurs ; aucun n’a reconnu le problème.',
        'Ce qui est décrit a été résolu dans nos unités il y a des années, avec des moyens plus simples.',
        'La situation de la première réponse ne se présente pas de la manière indiquée.',
        'Je ne saurais nommer une unité qui l’emporterait.',
        'Le gain est de quelques minutes pour une tâche accomplie deux fois par an.',
        'Ce serait un écran de plus pour des gens qui éteignent ceux qu’ils ont.',
      ],
    },
    2: {
      en: [
        'The problem is real, but the crew could not serve this equipment at the moment they need it.',
        'Useful on a range; on operations the power and space asked for are not there.',
        'I would want it, and would leave it behind as soon as the vehicle was full.',
        'The units named have a different and larger problem, which the application passes over.',
        'Somebody would have to be trained for a month, and that person does not exist.',
        'It works where conditions are good, and there we manage today.',
      ],
      fr: [
        'Le problème est réel, mais l’équipage ne pourrait pas servir ce matériel au moment où il en a besoin.',
        'Utile sur un champ de tir ; en opération, la place et l’énergie demandées n’existent pas.',
        'Je le voudrais, et je le laisserais derrière moi dès que le véhicule serait plein.',
        'Les unités citées ont un problème différent et plus grave, que le dossier passe sous silence.',
        'Il faudrait former quelqu’un pendant un mois, et ce quelqu’un n’existe pas.',
        'Cela fonctionne par bonnes conditions, et là, nous nous débrouillons déjà.',
      ],
    },
    3: {
      en: [
        'Two of the four situations are ours; for the others the way of working would have to change.',
        'Of use to a well-staffed unit; a small one could not spare the operator.',
        'A sound improvement of something that works tolerably today.',
        'The value depends on how quickly the result reaches the person who decides, and this is left open.',
        'I would test it gladly, and could not yet say that I would buy it.',
        'Good for fixed sites; the application claims more than that.',
      ],
      fr: [
        'Deux des quatre situations sont les nôtres ; pour les autres, la façon de travailler devrait changer.',
        'Utile à une unité bien pourvue ; une petite ne pourrait pas céder l’opérateur.',
        'Une amélioration solide de ce qui fonctionne passablement aujourd’hui.',
        'L’intérêt dépend de la vitesse à laquelle le résultat atteint celui qui décide, et ce point reste ouvert.',
        'Je l’essaierais volontiers, sans pouvoir dire encore que je l’achèterais.',
        'Bon pour les sites fixes ; le dossier prétend à davantage.',
      ],
    },
    4: {
      en: [
        'My own unit has asked for this for three years, in nearly these words.',
        'It fits into what the watch does already, and takes one worry off it.',
        'The numbers in the first answer agree with ours, and the remedy aims at the costly part.',
        'People on night duty would use it from the first week.',
        'It saves hours of a scarce specialist, which is worth more than its price.',
        'I value that it says when it does not know; this is what makes an instrument usable.',
      ],
      fr: [
        'Ma propre unité le demande depuis trois ans, presque dans ces termes.',
        'Cela s’insère dans ce que fait déjà le quart, et lui ôte un souci.',
        'Les chiffres de la première réponse concordent avec les nôtres, et le remède vise la partie coûteuse.',
        'Les gens de nuit s’en serviraient dès la première semaine.',
        'Cela épargne des heures d’un spécialiste rare, ce qui vaut plus que son prix.',
        'J’apprécie qu’il dise quand il ne sait pas ; c’est ce qui rend un instrument utilisable.',
      ],
    },
    5: {
      en: [
        'Several nations have this gap, we have discussed it together for years, and I know of no other way.',
        'If it holds half of what is shown, we would change our procedures for it.',
        'It would have prevented two incidents that I had to report on.',
        'Small, independent of others and understood at once: I would take it on the next deployment.',
        'It makes possible what we now simply do not attempt.',
        'The people to whom I described it asked when they could have it.',
      ],
      fr: [
        'Plusieurs nations ont cette lacune, nous en parlons ensemble depuis des années et je ne connais pas d’autre voie.',
        'S’il tient la moitié de ce qui est montré, nous changerions nos procédures pour lui.',
        'Il aurait évité deux incidents dont j’ai dû rendre compte.',
        'Petit, indépendant et compris d’emblée : je l’emporterais à la prochaine mission.',
        'Il rend possible ce que, pour l’heure, nous ne tentons même pas.',
        'Celles et ceux à qui je l’ai décrit m’ont demandé quand ils pourraient l’avoir.',
      ],
    },
  },
  feasibility: {
    1: {
      en: [
        'The range claimed contradicts the physics given two lines earlier.',
        'There is no measurement in the application, only a promise of some.',
        'The evidence concerns another product of the same company.',
        'The effect has been looked for by three groups that I know, and was below the noise.',
        'The energy balance does not close, by a factor of about ten.',
        'One trial without a comparison cannot carry what is concluded from it.',
      ],
      fr: [
        'La portée annoncée contredit la physique donnée deux lignes plus haut.',
        'Le dossier ne contient aucune mesure, seulement la promesse d’en faire.',
        'Les preuves concernent un autre produit de la même entreprise.',
        'Trois équipes que je connais ont cherché cet effet ; il était sous le bruit.',
        'Le bilan énergétique ne se ferme pas, d’un facteur dix environ.',
        'Un seul essai sans comparaison ne peut porter ce que l’on en conclut.',
      ],
    },
    2: {
      en: [
        'The laboratory result is credible; what weather will do to it is not discussed.',
        'The main risk is the supply of one component, and it is not mentioned.',
        'Too few trials to tell the effect from luck; thirty instead of five would do.',
        'Packaging is treated as a detail. It is where such devices fail.',
        'The test that is asked for would not show the weakness that I expect.',
        'The method was judged at the very place where it had been tuned.',
      ],
      fr: [
        'Le résultat de laboratoire est crédible ; ce que la météo en fera n’est pas traité.',
        'Le risque principal est l’approvisionnement d’un composant, et il n’est pas mentionné.',
        'Trop peu d’essais pour distinguer l’effet de la chance ; trente au lieu de cinq suffiraient.',
        'L’intégration est traitée comme un détail. C’est là que ces appareils échouent.',
        'L’essai demandé ne montrerait pas la faiblesse que j’attends.',
        'La méthode a été jugée là même où elle avait été réglée.',
      ],
    },
    3: {
      en: [
        'The risk is named honestly and six months are enough to know.',
        'The principle is sound. I would ask for a series at low temperature before anything else.',
        'Numbers are given with their conditions; the spread is missing.',
        'Plausible up to the step from one unit to forty, which deserves a plan.',
        'Give the result of each day and place, and not only the mean.',
        'Good measurements of the principle; what must survive transport and rough hands comes too late in the plan.',
      ],
      fr: [
        'Le risque est nommé honnêtement et six mois suffisent pour savoir.',
        'Le principe est sain. Je demanderais d’abord une série à basse température.',
        'Les chiffres sont donnés avec leurs conditions ; la dispersion manque.',
        'Plausible jusqu’au passage d’une unité à quarante, qui mérite un plan.',
        'Donnez le résultat de chaque jour et de chaque lieu, et pas seulement la moyenne.',
        'Bonnes mesures du principe ; ce qui doit survivre au transport et aux mains rudes vient trop tard dans le plan.',
      ],
    },
    4: {
      en: [
        'Measured carefully, with controls, and the limits are stated before one has to ask.',
        'I recomputed the main figure from the data given and arrived at the same.',
        'The failures that are reported are the ones I would have expected, which gives confidence in the rest.',
        'The step to real conditions is planned in the right order, dearest risk first.',
        'The trial was run by others, at a place the team had not chosen.',
        'The criterion for stopping is strict, and can be measured.',
      ],
      fr: [
        'Mesuré avec soin, avec des témoins, et les limites sont dites avant qu’on les demande.',
        'J’ai recalculé le chiffre principal à partir des données fournies et j’arrive au même.',
        'Les échecs rapportés sont ceux que j’aurais attendus, ce qui donne confiance dans le reste.',
        'Le passage aux conditions réelles est prévu dans le bon ordre, le risque le plus cher d’abord.',
        'L’essai a été mené par d’autres, dans un lieu que l’équipe n’avait pas choisi.',
        'Le critère d’arrêt est sévère et mesurable.',
      ],
    },
    5: {
      en: [
        'Months of unattended running under the conditions that matter, with every failure listed: exemplary.',
        'Two independent laboratories have repeated the result.',
        'Nothing stands between this and a field trial but permission.',
        'The uncertainty budget is complete and the device keeps within it.',
        'I tried to find the flaw and found it described in the third answer, with its remedy.',
        'The data are good enough that I should like to teach with them.',
      ],
      fr: [
        'Des mois de fonctionnement sans surveillance, dans les conditions qui comptent, chaque panne consignée : exemplaire.',
        'Deux laboratoires indépendants ont reproduit le résultat.',
        'Rien ne sépare ce projet d’un essai de terrain, hormis l’autorisation.',
        'Le bilan d’incertitude est complet et l’appareil s’y tient.',
        'J’ai cherché la faille et l’ai trouvée décrite à la troisième réponse, avec son remède.',
        'Les données sont assez bonnes pour que j’aie envie de les enseigner.',
      ],
    },
  },
  viability: {
    1: {
      en: [
        'No buyer is named, and the market given is that of the whole world.',
        'The price would be six times that of what it replaces.',
        'Everything rests on one grant after another.',
        'The patents belong to a former employer, and this is not addressed.',
        'I could not find out what would be sold: a device, a service or data.',
        'The civil use is an afterthought, and its users have cheaper means.',
      ],
      fr: [
        'Aucun acheteur n’est nommé, et le marché indiqué est celui du monde entier.',
        'Le prix serait six fois celui de ce qu’il remplace.',
        'Tout repose sur une subvention après l’autre.',
        'Les brevets appartiennent à un ancien employeur, et rien n’en est dit.',
        'Je n’ai pas pu établir ce qui serait vendu : un appareil, un service ou des données.',
        'L’usage civil est ajouté après coup, et ses usagers ont des moyens moins chers.',
      ],
    },
    2: {
      en: [
        'Customers are imagined rather than asked; ten telephone calls would change this page.',
        'The cost per piece assumes a volume that the plan never reaches.',
        'Certification is forgotten. It will cost more than the development.',
        'One supplier outside the alliance makes the part on which all depends.',
        'Maintenance over ten years is not in the figures.',
        'A good instrument, which its owners would sell once to each customer.',
      ],
      fr: [
        'Les clients sont imaginés plutôt qu’interrogés ; dix appels changeraient cette page.',
        'Le coût unitaire suppose un volume que le plan n’atteint jamais.',
        'La certification est oubliée. Elle coûtera plus que le développement.',
        'Un seul fournisseur, hors de l’alliance, fabrique la pièce dont tout dépend.',
        'Le soutien sur dix ans ne figure pas dans les chiffres.',
        'Un bon instrument, que ses auteurs vendraient une seule fois à chaque client.',
      ],
    },
    3: {
      en: [
        'Three customers have been asked and would pay for a trial; not yet for more.',
        'Costs are plausible for a hundred pieces a year. Say what happens at ten.',
        'A civil market exists, and it buys slowly.',
        'The plan is sober; a second source for the central component should be found within the year.',
        'Service contracts would carry the company better than sales, and are mentioned too briefly.',
        'Export rules will slow the second customer. Begin the classification now.',
      ],
      fr: [
        'Trois clients ont été interrogés et paieraient un essai ; pas encore davantage.',
        'Les coûts sont plausibles pour cent pièces par an. Dites ce qu’il en est à dix.',
        'Un marché civil existe, et il achète lentement.',
        'Le plan est sobre ; une seconde source pour la pièce centrale devrait être trouvée dans l’année.',
        'Des contrats de service porteraient mieux l’entreprise que la vente ; ils sont trop peu évoqués.',
        'Les règles d’exportation ralentiront le deuxième client. Commencez le classement dès maintenant.',
      ],
    },
    4: {
      en: [
        'A first customer pays already, and the letter says what for.',
        'Parts come from three nations of the alliance, and none takes longer than eight weeks.',
        'The price has been tested against the alternative and leaves room for a dealer.',
        'The civil market alone could feed this company, and the team knows it.',
        'The second product follows from the first one without new invention.',
        'They know their cost to the cent, and their largest error in it.',
      ],
      fr: [
        'Un premier client paie déjà, et la lettre dit pour quoi.',
        'Les pièces viennent de trois nations de l’alliance, et aucune ne demande plus de huit semaines.',
        'Le prix a été confronté à l’alternative et laisse une marge au distributeur.',
        'Le marché civil suffirait à nourrir cette entreprise, et l’équipe le sait.',
        'Le deuxième produit découle du premier sans nouvelle invention.',
        'Ils connaissent leur coût au centime, et leur plus grande erreur dans ce coût.',
      ],
    },
    5: {
      en: [
        'Civil sales cover the costs today; the programme would buy them time and test ranges, not survival.',
        'Four paying customers in three nations, none of them above a third.',
        'Every part has a second source, and the drawings are deposited.',
        'I would invest at the terms they mention, and have told the officers so that they can weigh it.',
        'The support of the fielded units is paid for by contract until 2033.',
        'They turned away a customer who would have made them dependent: rare, and wise.',
      ],
      fr: [
        'Les ventes civiles couvrent les coûts ; le programme leur achèterait du temps et des bancs d’essai, non leur survie.',
        'Quatre clients payants dans trois nations, aucun au-delà d’un tiers.',
        'Chaque pièce a une seconde source, et les plans sont déposés.',
        'J’investirais aux conditions qu’ils évoquent, et je l’ai dit aux chargés de programme pour qu’ils en tiennent compte.',
        'Le soutien des unités en service est payé par contrat jusqu’en 2033.',
        'Ils ont refusé un client qui les aurait rendus dépendants : rare, et sage.',
      ],
    },
  },
  team: {
    1: {
      en: [
        'Nobody in the team has built hardware, and hardware is the task.',
        'The one person with the necessary knowledge is an adviser for two days a month.',
        'Five names, all of them in management.',
        'The work is given to a subcontractor who is not named.',
        'I find no trace of the experience that the answer refers to.',
        'The team that made the prototype has left, as far as I can tell.',
      ],
      fr: [
        'Personne dans l’équipe n’a construit de matériel, et c’est de matériel qu’il s’agit.',
        'La seule personne compétente est conseillère deux jours par mois.',
        'Cinq noms, tous à la direction.',
        'Le travail est confié à un sous-traitant qui n’est pas nommé.',
        'Je ne trouve pas trace de l’expérience à laquelle la réponse se réfère.',
        'L’équipe qui a fait le prototype est partie, autant que je puisse en juger.',
      ],
    },
    2: {
      en: [
        'Strong in theory; who takes it into the field remains open.',
        'A test engineer is missing, and six months are short for finding one.',
        'The mechanical side rests on one person without a deputy.',
        'Good scientists who have not yet had to deliver on a date.',
        'Regulatory knowledge is missing, and will be needed in the second month.',
        'The plan of work names tasks and no people.',
      ],
      fr: [
        'Forte en théorie ; qui l’emportera sur le terrain reste ouvert.',
        'Un ingénieur d’essais manque, et six mois sont courts pour en trouver un.',
        'La mécanique repose sur une seule personne, sans suppléant.',
        'De bons scientifiques, qui n’ont pas encore eu à livrer à une date.',
        'La connaissance des règles manque, et il en faudra dès le deuxième mois.',
        'Le plan de travail nomme des tâches et aucune personne.',
      ],
    },
    3: {
      en: [
        'The right people, who are promised to another project until summer.',
        'Skills are complete; the time is counted too tightly for anything to go wrong.',
        'A balanced small team. Who speaks with the users should be said.',
        'Experienced in the civil product, new to trials with armed forces, and aware of it.',
        'The partner’s share is essential and described in half a sentence.',
        'Solid, with one gap in software that they name themselves.',
      ],
      fr: [
        'Les bonnes personnes, promises à un autre projet jusqu’à l’été.',
        'Les compétences sont au complet ; le temps est compté trop juste pour le moindre imprévu.',
        'Une petite équipe équilibrée. Il faudrait dire qui parle avec les utilisateurs.',
        'Expérimentée dans le produit civil, novice dans les essais avec des armées, et consciente de l’être.',
        'La part du partenaire est essentielle et tient en une demi-phrase.',
        'Solide, avec une lacune en logiciel qu’elle nomme elle-même.',
      ],
    },
    4: {
      en: [
        'The people who would do the work wrote the application; one notices.',
        'Free from March, complete, and used to working together.',
        'An unusual mixture of practitioners and mathematicians who evidently talk to each other.',
        'Every central task has a name and a second name.',
        'They have run trials of this length before and know what rain does to a plan.',
        'The technician’s experience shows in every answer about installation.',
      ],
      fr: [
        'Celles et ceux qui feraient le travail ont écrit le dossier ; cela se voit.',
        'Libre dès mars, au complet et habituée à travailler ensemble.',
        'Un mélange inhabituel de praticiens et de mathématiciens qui, manifestement, se parlent.',
        'Chaque tâche centrale a un nom et un second nom.',
        'Ils ont déjà mené des essais de cette durée et savent ce que la pluie fait d’un plan.',
        'L’expérience du technicien transparaît dans chaque réponse sur l’installation.',
      ],
    },
    5: {
      en: [
        'This team has put a comparable device into service, and supported it for six years.',
        'I have seen them work at a trial of others: calm, prepared, honest about a failure.',
        'Nothing is missing, and nobody is listed for decoration.',
        'They brought two earlier products from the bench to forty users each.',
        'The founder hired a critic as chief engineer. I would trust such a team with more.',
        'They delivered to us once, a week early, with a list of what was still wrong.',
      ],
      fr: [
        'Cette équipe a mis en service un appareil comparable et en assure le soutien depuis six ans.',
        'Je les ai vus travailler lors d’un essai d’autrui : calmes, préparés, francs sur un échec.',
        'Rien ne manque, et personne ne figure pour le décor.',
        'Ils ont mené deux produits du banc à quarante utilisateurs chacun.',
        'La fondatrice a engagé un contradicteur comme ingénieur en chef. Je confierais davantage à une telle équipe.',
        'Ils nous ont livrés une fois, une semaine en avance, avec la liste de ce qui n’allait pas encore.',
      ],
    },
  },
}

/** Sentences for officers about an application, which the applicant does not see. */
export const confidentialRemarks: Sentences = {
  en: [
    'I would like to see this one on the panel’s table even if the mean is lower than others’.',
    'Close to another application to this challenge; worth reading the two together.',
    'My score for the first criterion is uncertain: I know one service’s side only.',
    'I could read the answers well, and the figures in the attachment not at all.',
    'Ask them about the parent company before signing anything.',
    'Nothing to add.',
  ],
  fr: [
    'J’aimerais voir ce dossier devant la commission même si sa moyenne est inférieure à d’autres.',
    'Proche d’une autre candidature à ce défi ; les deux gagnent à être lues ensemble.',
    'Ma note au premier critère est incertaine : je ne connais que le point de vue d’une seule armée.',
    'Les réponses se lisent bien, les figures du document joint pas du tout.',
    'Interrogez-les sur leur maison mère avant de signer quoi que ce soit.',
    'Rien à ajouter.',
  ],
}
