package org.cliniccomms.rag.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The folded words that ask, as against those that say of what. */
final class Vocabulary {
  private static final Set<String> ENGLISH =
      words(
          """
          the of is are was were does do did has have had what which when how who whom whose where
          why with for and or in on at to from this that these those she he her his him they their
          patient patients any been still taking last latest most recent first been there it its
          tell me show give list please current currently\
          """);

  private static final Set<String> SPANISH =
      words(
          """
          el la los las un una unos unas de del al que cual cuales cuando como quien quienes donde
          cuanto cuanta cuantos cuantas por para con sin y o en es esta estan fue ha han tiene toma
          tomo se le les lo su sus hay paciente ultimo ultima ultimos ultimas fecha mas reciente
          primera primer vez veces desde actualmente sigue cada dosis segun ya dia hora cita
          medicamentos alergia alergias alergico alergica figura actuales\
          """);

  /** Words without which a question would still be about the same thing. */
  private static final Set<String> ASKING =
      words(
          """
          a an the of is are be been being was were am do does did done doing has have had having
          will would shall should can could may might must need needs needed what whats which when
          how who whom whose where why with without for and or nor but in on at to from by as about
          into onto upon over under since until till before after during between around this that
          these those there here it its he she her his hers him they them their theirs we us our i
          me my you your patient patients person man woman boy girl lady gentleman
          mr mrs ms miss any some every each all both much many more most less least very too also
          ever never yet still already just only even again now today currently current present
          presently nowadays active actively ongoing inactive old new newest latest last lately
          recent recently recorded record records chart charts charted charting file files history documented listed
          list lists noted mentioned stated known shown written registered entered entry entries
          kept held put tell told show give gave given giving get gets got getting gotten find found
          look looking know please thanks thank say says said see seen let check checked checking
          kind kinds type types sort name names named called thing things anything something
          everything nothing one ones else other others another time times date dates day days week
          weeks month months year years ago long often once twice far soon first initial initially
          originally start started starts starting begin began begun beginning end ended ends
          ending stop stopped finish finished over went go goes gone going come comes came happen
          happened happens took take takes taken taking use uses used using have make made
          occur occurred exactly ordinary usual usually regular regularly yes no not none isnt
          doesnt didnt hasnt dont aware regarding concerning according per total number count
          amount quantity so far if then than out off up down back ahead still remain remaining
          left under away real really ok okay hi hello hey dear quick question wondering
          clinician need provide detail details full information info available whether
          avoid avoided because safe safely unsafe expose exposed exposing against next upcoming
          coming along around care caring treat treating attend attending see seeing before
          worry worried beware careful danger dangerous risky knowing doing undergoing carry carried
          carrying place placed placing put putting latest ordering involve involved involving
          happening result results value belong suggest suggested tolerate tolerates tolerated
          bother bothers affect affects cause causes caused causing trigger triggers triggered
          react respond responds develop developed develops exist exists existing appear appears
          appeared run runs ran performed received receive receives receiving administered
          administer prescribed confirmed true false correct right supposed allowed ok okay time
          reported report reports reveal revealed show shows indicate indicates indicated state
          states status mean means like want wants able possible followed added noting logged actual actually
          earliest previous previously prior past former formerly longer anymore
          previously recorded overall altogether ever since approximately
          ya aun todavia un una unos unas el la los las lo le les se su sus de del al a ante
          bajo con contra desde durante en entre hacia hasta mediante para por segun sin sobre tras
          que cual cuales cuando como quien quienes donde adonde cuanto cuanta cuantos cuantas y e
          o u ni pero si no mas menos muy mucho mucha muchos muchas poco poca algo alguna alguno
          algunas algunos algun ninguna ninguno ningun nada nadie todo toda todos todas otro otra
          otros otras mismo misma este esta estos estas ese esa esos esas aquel aquella esto eso
          es son era eran fue fueron ser sido siendo esta estan estaba estuvo estar estado ha han
          he hay hubo habia haber habido tiene tienen tenia tuvo tuvieron tener tenido tenga
          haya sea paciente pacientes persona senor senora don dona usted ella ellos ellas nos me
          mi te tu hoy ayer ahora actual actuales actualmente vigente vigentes activa activo activas
          activos presente momento ultimo ultima ultimos ultimas reciente recientes recientemente
          primero primera primeros primeras primer inicial inicialmente anterior anteriores
          anteriormente previo previa previos previas pasado pasada antiguo antigua vez veces
          fecha fechas dia dias semana semanas mes meses ano anos tiempo hace antes despues luego
          entonces aqui ahi alli sigue siguen seguir continua continuan empezo comenzo inicio
          iniciado termino finalizo acabo dejo dejado suspendio aparece aparecen figura figuran
          consta constan registrado registrada registrados registradas registro registros registran
          ficha fichas historia historial historias expediente documentado documentada anotado
          anotada anoto anotaron apunto apuntaron consigno consignaron documento documentaron
          indicacion administra administran aplica aplican consume encuentra encuentran existe existen conoce conocen conocida conocidas conocido
          sabe saber dime diga digame muestra muestrame mostrar dar dame das darme pasame mandame regalame indica indique indican
          indicado indicada enumera enumere lista listar listado menciona mencione cuenta cuente
          cuentame favor gracias hola buenas tipo tipos clase nombre nombres llama llaman
          cosa cosas numero cantidad total hizo hicieron hacer hecho hecha hechas hechos haciendo
          realizo realizaron realizado realizada realizar dio dieron dado dada puesto puesta puso
          pusieron poner efectuo efectuado practico usar usa uso utiliza debe deben deberia puede
          pueden podria necesita quiero quisiera necesito quisieramos respecto acerca relacion
          tambien tampoco solo solamente siempre nunca jamas alguna ves real realmente exactamente
          fuera cuya cuyo ver vio visto va van iba ido quedo quedan queda salio salieron marco
          atender atenderlo atenderla evitar evite evita peligroso peligrosa seguro segura seguros
          exponer exponerlo exponerla cuidado cada proxima proximo proximas proximos siguiente
          siguientes delante adelante venir viene vienen vino esperando espera esperan
          pendiente pendientes porque causa causan provoca provocan produce desencadena afecta
          tolera toleran recibio recibieron recibir recibe administro administraron administrado
          administrada presenta presento presentan correcto cierto verdad permitido tomarse
          alguno conviene importante importantes tener cuenta ocurre ocurrio sucede sucedio
          pasa pasaria comer come administrar administrarle dar darle darse recomendable
          contraindicado contraindicada contraindicados contraindicadas

          justo inmediatamente just immediately right one two three four five six seven
          atm rn pls plz thx hx attended asistir asistio asistido alcanzo acudir acudido rounds round courses cycles cycle ciclos ciclo rondas ronda size sizes diameter side sides laterality status regimen tamano diametro lado lados lateralidad estado esquema eight nine ten eleven twelve uno dos tres cuatro cinco seis siete ocho nueve diez once
          doce motivo motivos razon reason reasons da dan daba sienta sentaria hizo figure figures number numbers stand stands standing
          pull quickly trend clear cleared clears heal healed subside subsided disappear disappeared
          better cured away recover recovered remission desaparecio consolido soldo cicatrizo remitio cedio quito mejoro sano recupero supero
          curarse superado superada dijo dice resulto detecto detectaron pesquiso pesquisaron deba
          well good bad fine properly poorly badly bien bueno buena buenos malo mala
          trends trending evolution evolve evolved evolving change changed changes changing improve
          improves improved improving worsen worsened worsening worse increase increased increasing
          decrease decreased decreasing rise risen rising fallen falling dropped dropping gone
          progress progressed progressing series evolucion evolucionado evoluciono tendencia
          tendencias cambio cambios cambiado mejorado mejorando mejora empeorado empeorando empeoro
          aumentado aumento disminuido disminuyo subido subiendo subio bajado bajando bajo
          couldnt allowed fine okay puedo podemos podrian recetar recetarle recetarse
          few several couple pocos pocas varios varias discontinue discontinued quit completed
          suspendieron suspendido suspendida suspendidos suspendidas suspender suspenden retiraron
          retirado retirada dejaron terminaron darsele
          high higher low lower normal abnormal elevated raised normales elevado elevada elevados
          elevadas chronic cronico cronica cronicos cronicas severe severity serious severely grave
          gravedad severa severidad give taken off pausa hold paused held continue continued continues stay
          interval intervalo encontraron encontro mostro mostraron arrojo ready listo units unidades
          sessions sesiones fractions fracciones grade moment vs versus highest lowest peak maximum minimum max min maximo maxima minimo minima
          looked considering considered counting judging mirando considerando contando basado basandose
          tomando fijandose ateniendose limitandose leyendo things newer
          lose lost lower gain gained lleva llevan findings finding hallazgo hallazgos q xq pq prox
          joven muchacho muchacha young kid teenager open opened
          abierto abierta abiertos abiertas tolero toleraba tolerar tolerated obtuvo obtained
          second 2nd third 3rd fourth 4th fifth 5th segunda segundo 2da 2a tercera tercer 3ra 3a cuarta cuarto quinta quinto guy guys chap bloke fella fellow lady gentleman gent gal folks histology histologic histological histologia histologico histologica subtype subtipo application applications aplicacion aplicaciones aplicado aplicada
          completo completaron completar tomo registra registran suma suman acumula practicado practicada practicadas realizadas
          realizados administradas recibido recibidas aplico aplicaron aplicadas completado efectuaron sometido sometida documentadas decirme puedes podrias indicar exacta exact remind lifetime instance instances occasion occasions ocasion ocasiones ult abnormalities hx post pre latest previa penultimo penultima penultimas alto altos rx dx\
          """);

  private static final Set<String> SOFT =
      words(
          """
          control controles value values level levels result results reading readings measured
          measurement measurements measure score valor valores nivel niveles resultado
          resultados medicion mediciones medido midio lectura cifra cifras registrar clinical clinico clinica
          confirmed confirmada confirmado confirmadas confirmadas daily dose doses dosis\
          """);

  private static final Set<String> ALL = union();

  private Vocabulary() {}

  private static Set<String> union() {
    Set<String> all = new HashSet<>(ENGLISH);
    all.addAll(SPANISH);
    all.addAll(ASKING);
    all.addAll(SOFT);
    all.addAll(KindWords.all());
    return Set.copyOf(all);
  }

  static Set<String> words(String text) {
    return Set.copyOf(List.of(text.strip().split("\\s+")).stream().distinct().toList());
  }

  /** Tells whether a word asks, so that it says nothing of what. */
  static boolean isAsking(String word) {
    return ASKING.contains(word) || SOFT.contains(word);
  }

  /** Returns all words that are known here. */
  static Set<String> all() {
    return ALL;
  }

  static boolean isEnglish(String word) {
    return ENGLISH.contains(word);
  }

  static boolean isSpanish(String word) {
    return SPANISH.contains(word);
  }
}
