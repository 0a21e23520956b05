// French words of technology with the English word that experts would use, so that a French text and an English one on
// the same matter meet in the same terms. Of our own writing; to be extended when a call meets a word that is missing.
//
// One English word for each French one: where a French word means several things, the one of technology stands here.
// Words are compared by their stems, so that plurals, genders and most derivations need no line of their own. Of a term of
// several words ("apprentissage automatique") each is mapped by itself.
import { stemmer } from 'stemmer'
import { fold } from './fold.ts'
import { frenchStem } from './frenchStem.ts'

/** `french=english`, by the technology areas of a call and by what they have in common. */
export const glossary = {
  ai: `apprentissage=learning apprendre=learning réseau=network neurone=neuron neuronal=neural entraînement=training
    inférence=inference classification=classification classifieur=classifier reconnaissance=recognition
    langage=language traduction=translation parole=speech voix=voice image=image vidéo=video visage=face
    intelligence=intelligence artificiel=artificial connaissance=knowledge raisonnement=reasoning décision=decision
    prédiction=prediction prévision=forecast explicable=explainable explicabilité=explainability confiance=trust
    biais=bias étiquette=label invite=prompt génératif=generative modèle=model simulation=simulation jumeau=twin
    automatique=automatic automatisation=automation algorithme=algorithm optimisation=optimisation
    planification=planning ordonnancement=scheduling vision=vision segmentation=segmentation anomalie=anomaly`,
  data: `donnée=data base=base fusion=fusion traitement=processing calcul=computing calculateur=computer
    ordinateur=computer logiciel=software matériel=hardware nuage=cloud serveur=server informatique=computing
    chiffrement=encryption cryptographie=cryptography clé=key cyber=cyber cybersécurité=cybersecurity
    sécurité=security sûreté=safety attaque=attack menace=threat vulnérabilité=vulnerability intrusion=intrusion
    pirate=hacker maliciel=malware brouillage=jamming brouilleur=jammer leurrage=spoofing leurre=decoy
    réseautage=networking communication=communication liaison=link débit=throughput bande=band fréquence=frequency
    onde=wave spectre=spectrum signal=signal bruit=noise filtre=filter filtrage=filtering antenne=antenna
    émetteur=transmitter récepteur=receiver émission=transmission transmission=transmission radio=radio
    texte=text document=document carte=map cartographie=mapping archivage=archive stockage=storage
    requête=query recherche=search indexation=indexing tableau=dashboard renseignement=intelligence
    traçabilité=traceability registre=ledger chaîne=chain approvisionnement=supply logistique=logistics flux=stream
    latence=latency périphérie=edge embarqué=embedded puce=chip processeur=processor mémoire=memory`,
  quantum: `quantique=quantum qubit=qubit intrication=entanglement superposition=superposition photon=photon
    photonique=photonic atome=atom atomique=atomic froid=cold ion=ion piégé=trapped piège=trap laser=laser
    interféromètre=interferometer interférométrie=interferometry gravimètre=gravimeter gravimétrie=gravimetry
    gravité=gravity magnétomètre=magnetometer magnétométrie=magnetometry magnétique=magnetic champ=field
    horloge=clock diamant=diamond lacune=vacancy azote=nitrogen supraconducteur=superconductor
    supraconductivité=superconductivity cryogénie=cryogenics cryogénique=cryogenic vide=vacuum cohérence=coherence
    distribution=distribution aléatoire=random répéteur=repeater détection=detection
    détecter=detection mesure=measurement mesurer=measurement métrologie=metrology sensibilité=sensitivity`,
  autonomy: `autonome=autonomous autonomie=autonomy drone=drone essaim=swarm robot=robot robotique=robotics
    véhicule=vehicle engin=vehicle chenille=track roue=wheel conduite=driving conducteur=driver pilote=pilot
    pilotage=piloting navigation=navigation inertiel=inertial dérive=drift trajectoire=trajectory
    obstacle=obstacle évitement=avoidance terrain=terrain manipulateur=manipulator bras=arm préhenseur=gripper
    pince=gripper vol=flight aérien=aerial avion=aircraft aéronef=aircraft hélicoptère=helicopter hélice=propeller
    rotor=rotor aile=wing décollage=takeoff atterrissage=landing télécommande=remote télépilotage=remote
    commande=control contrôle=control asservissement=servo actionneur=actuator capteur=sensor lidar=lidar radar=radar
    caméra=camera infrarouge=infrared thermique=thermal optique=optical lentille=lens miroir=mirror poursuite=tracking
    pistage=tracking suivi=tracking cible=target ciblage=targeting coopération=cooperation coopératif=cooperative
    nuée=swarm mine=mine déminage=demining démineur=demining explosif=explosive munition=munition`,
  biotechnology: `biotechnologie=biotechnology biologie=biology biologique=biological vaccin=vaccine
    vaccination=vaccination protéine=protein gène=gene génétique=genetic génome=genome génomique=genomic
    séquençage=sequencing enzyme=enzyme cellule=cell bactérie=bacteria bactérien=bacterial virus=virus viral=viral
    pathogène=pathogen agent=agent toxine=toxin toxique=toxic chimique=chemical chimie=chemistry antidote=antidote
    anticorps=antibody antibiotique=antibiotic sang=blood sanguin=blood plaie=wound blessure=wound blessé=casualty
    pansement=dressing hémorragie=haemorrhage garrot=tourniquet soin=care médical=medical
    médecine=medicine santé=health hôpital=hospital chirurgie=surgery diagnostic=diagnostic dépistage=screening
    maladie=disease infection=infection épidémie=epidemic contagion=contagion décontamination=decontamination
    prélèvement=sampling échantillon=sample fermentation=fermentation biocapteur=biosensor fatigue=fatigue
    sommeil=sleep stress=stress rythme=rate coeur=heart cardiaque=cardiac cerveau=brain nourriture=food aliment=food
    eau=water potable=drinking purification=purification culture=culture levure=yeast lyophilisé=freeze`,
  materials: `matériau=material matériaux=material acier=steel aluminium=aluminium titane=titanium cuivre=copper
    alliage=alloy céramique=ceramic verre=glass carbone=carbon graphène=graphene polymère=polymer résine=resin
    composite=composite stratifié=laminate fibre=fibre tissu=fabric textile=textile caoutchouc=rubber mousse=foam
    colle=adhesive collage=bonding adhésif=adhesive adhérence=adhesion revêtement=coating peinture=paint couche=layer
    surface=surface corrosion=corrosion rouille=rust usure=wear fissure=crack rupture=fracture
    défaut=defect soudure=weld soudage=welding fonderie=casting poudre=powder impression=printing
    imprimante=printer additif=additive fabrication=manufacturing usinage=machining usine=factory atelier=workshop
    moule=mould blindage=armour balistique=ballistic choc=shock impact=impact vibration=vibration
    furtivité=stealth furtif=stealth camouflage=camouflage métamatériau=metamaterial nanotube=nanotube
    semiconducteur=semiconductor aimant=magnet batterie=battery pile=battery accumulateur=battery électrolyte=electrolyte
    lithium=lithium sodium=sodium hydrogène=hydrogen carburant=fuel combustible=fuel énergie=energy
    puissance=power recharge=charging générateur=generator turbine=turbine
    moteur=engine chaleur=heat refroidissement=cooling chauffage=heating température=temperature gel=frost
    glace=ice neige=snow givre=icing pression=pressure résistance=strength rigidité=stiffness
    recyclage=recycling isolation=insulation isolant=insulation léger=light poids=weight durée=duration`,
  space: `espace=space spatial=space satellite=satellite orbite=orbit orbital=orbital
    lancement=launch fusée=rocket propulsion=propulsion débris=debris rentrée=reentry
    constellation=constellation charge=charge observation=observation imagerie=imagery
    imageur=imager radiation=radiation rayonnement=radiation solaire=solar panneau=panel terre=earth
    terrestre=ground sol=ground station=station positionnement=positioning position=position localisation=location
    géolocalisation=geolocation synchronisation=synchronisation télescope=telescope surveillance=surveillance
    météorologie=weather météo=weather atmosphère=atmosphere ionosphère=ionosphere désorbitation=deorbiting
    amarrage=docking ravitaillement=refuelling hyperspectral=hyperspectral synthèse=synthetic ouverture=aperture`,
  sea: `mer=sea marin=marine maritime=maritime naval=naval navire=ship bateau=boat
    sousmarin=underwater submersible=submarine coque=hull port=port portuaire=port quai=quay bouée=buoy plongeur=diver nageur=swimmer
    acoustique=acoustic sonar=sonar hydrophone=hydrophone écho=echo cavitation=cavitation océan=ocean
    océanique=ocean côtier=coastal côte=coast fond=seabed marée=tide houle=swell vague=wave courant=current
    signature=signature câble=cable ancre=anchor salissure=fouling profondeur=depth étanche=watertight`,
  land: `soldat=soldier unité=unit patrouille=patrol convoi=convoy camion=truck char=tank pont=bridge route=road
    piste=runway bâtiment=building frontière=border camp=camp dépôt=depot arme=weapon tir=fire
    militaire=military défense=defence combat=combat équipage=crew
    formation=training exercice=exercise essai=trial test=test banc=bench épreuve=test secours=rescue
    sauvetage=rescue feu=fire incendie=fire fumée=smoke gaz=gas nucléaire=nuclear radiologique=radiological
    guerre=warfare électronique=electronic électrique=electric électromagnétique=electromagnetic
    hypersonique=hypersonic missile=missile projectile=projectile aérosol=aerosol poussière=dust
    vent=wind hiver=winter nuit=night arctique=arctic montagne=mountain désert=desert ville=city
    urbain=urban entretien=maintenance maintenance=maintenance réparation=repair réparer=repair panne=failure
    pièce=part rechange=spare inspection=inspection transport=transport `,
  common: `système=system dispositif=device appareil=device instrument=instrument outil=tool plateforme=platform
    ingénierie=engineering ingénieur=engineer conception=design essayer=trial étude=study prototype=prototype
    norme=standard interopérabilité=interoperability interface=interface architecture=architecture réseaux=network
    faible=low élevé=high rapide=fast vitesse=speed temps=time réel=real petit=small
    grand=large nouveau=novel coût=cost marché=market client=customer entreprise=company
    investissement=investment financement=funding brevet=patent licence=licence production=production
    utilisateur=user opérateur=operator humain=human homme=human équipe=team ergonomie=ergonomics casque=helmet
    vêtement=clothing gant=glove sac=pack réduction=reduction amélioration=improvement durable=sustainable
    environnement=environment écologique=ecological déchet=waste précision=accuracy exactitude=accuracy
    fiabilité=reliability robustesse=robustness robuste=robust résilience=resilience résilient=resilient
    redondance=redundancy évaluation=assessment risque=risk alerte=warning alarme=alarm avertissement=warning
    interprétation=interpretation visualisation=visualisation réalité=reality virtuel=virtual augmenté=augmented
    lunette=goggle écran=display affichage=display vapeur=vapour liquide=liquid plasma=plasma faisceau=beam
    source=source masse=mass numérique=digital ligne=line perte=loss échange=exchange`,
}

/** Stems of French words as keys, of English ones as values: where both languages meet. */
export const english_stems: ReadonlyMap<string, string> = new Map(
  Object.values(glossary)
    .flatMap((pairs) => pairs.trim().split(/\s+/))
    .map((pair) => pair.split('=') as [string, string])
    .map(([french, english]) => [frenchStem(fold(french)), stemmer(fold(english))]),
)
