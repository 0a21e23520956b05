// Data for comparing e-mail addresses: which domains say nothing about an employer, and which are shared by a whole
// country's institutions. Lower-case; to be extended when a new one is met.

/** Providers where anybody may have an address: sharing one of these is no sign of anything. */
export const public_mail_providers = new Set(
  `126.com 163.com abv.bg aim.com alice.it aol.com arcor.de atlas.cz att.net azet.sk bell.net bigpond.com bk.ru blueyonder.co.uk
bluewin.ch bol.com.br bredband.net btinternet.com btopenworld.com caiway.nl cantv.net centrum.cz centrum.sk charter.net
chello.at chello.nl citromail.hu comcast.net cox.net delfi.lt duck.com eircom.net email.cz email.de eunet.rs fastmail.com
fastmail.fm fastwebnet.it fibermail.hu foxmail.com free.fr freemail.hu freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de
gmx.fr gmx.net googlemail.com hetnet.nl hey.com home.nl home.se hot.ee hotmail.be hotmail.ca hotmail.co.uk
hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hotmail.nl hotmail.no hotmail.se hushmail.com icloud.com iinet.net.au
inbox.com inbox.lt inbox.lv indigo.ie interia.pl internode.on.net kolumbus.fi kpnmail.nl laposte.net libero.it list.ru
live.be live.ca live.co.uk live.com live.de live.dk live.fr live.it live.nl live.no live.se luukku.com mac.com mail.bg
mail.com mail.de mail.dk mail.ee mail.ru mailbox.org mailfence.com me.com msn.com mynet.com naver.com netcabo.pt neuf.fr
ntlworld.com numericable.fr o2.pl online.de online.no online.ua onet.eu onet.pl optonline.net orange.fr orcon.net.nz
otenet.gr outlook.be outlook.com outlook.de outlook.dk outlook.es outlook.fr outlook.it outlook.pt planet.nl pm.me pobox.sk
poczta.onet.pl post.cz posteo.de posteo.net proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com
rocketmail.com rogers.com runbox.com sapo.pt sbcglobal.net seznam.cz sfr.fr shaw.ca siol.net sky.com skynet.be spray.se
sunrise.ch sympatico.ca t-online.de t-online.hu talktalk.net telefonica.net telenet.be telfort.nl telia.com telus.net
terra.es tin.it tiscali.it tlen.pl tuta.com tuta.io tutanota.com tutanota.de ukr.net upcmail.hu verizon.net videotron.ca
vip.hr virgilio.it virginmedia.com vodafone.it vodafone.nl volny.cz walla.co.il wanadoo.fr web.de wp.pl xs4all.nl xtra.co.nz
yahoo.ca yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.au yahoo.de yahoo.dk yahoo.es yahoo.fr yahoo.gr yahoo.it yahoo.no
yahoo.se yandex.com yandex.ru ymail.com ziggo.nl zoho.com zoznam.sk`.split(/\s+/),
)

/** Second-level domains under which unrelated institutions register, where an organisation's domain has three labels. */
export const shared_second_levels = new Set(
  `ac.at ac.be ac.cy ac.il ac.in ac.jp ac.kr ac.ma ac.me ac.nz ac.rs ac.uk ac.za asn.au asso.fr co.at co.hu co.il co.in co.it co.jp
co.kr co.me co.nl co.no co.nz co.rs co.uk co.za com.al com.au com.br com.cy com.es com.fr com.gr com.hr com.mk com.mt com.pl
com.pt com.ro com.tr com.ua edu.al edu.au edu.es edu.gr edu.me edu.mk edu.mt edu.pl edu.pt edu.ro edu.rs edu.tr edu.ua
europa.eu fed.us gc.ca gob.es gouv.fr gov.al gov.au gov.cy gov.gr gov.hu gov.ie gov.il gov.in gov.it gov.lt gov.lv gov.me gov.mk gov.mt gov.pl
gov.pt gov.ro gov.rs gov.si gov.sk gov.tr gov.ua gov.uk govt.nz gv.at lg.jp ltd.uk me.uk mil.no mil.nz mil.pl mil.tr
mod.uk muni.il ne.jp net.au net.nz net.pl net.tr net.uk nhs.uk nom.es nom.fr on.ca or.at or.jp or.kr org.al org.au org.cy
org.es org.gr org.il org.mk org.mt org.nz org.pl org.pt org.ro org.rs org.tr org.ua org.uk plc.uk police.uk priv.at qc.ca
re.kr sch.uk tm.fr`.split(/\s+/),
)
