/**
 * Words of English and German that say nothing about what an idea is about, folded as `wordsOf` folds them. Words that ask
 * ("please", "möchte") are among them: on a board of ideas everybody asks.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above after again all also always am an and any are as at be because been before being below between both but by ' +
    'can cannot could did do does doing don done dont each even ever every few for from further get gets getting give given ' +
    'go going got had has have having he her here hers him his how however i id if im in into is isnt it its itself ive just ' +
    'let lets like made make makes making many may maybe me might more most much must my need needs never no nor not now of off often ' +
    'on once one ones only or other our ours out over own please put quite rather really same see she should since so some ' +
    'something still such than thanks that thats the their theirs them then there these they thing things this those through to ' +
    'too under until up us use used using very via want wants was way we well were what when where whether which while who ' +
    'whom whose why will wish with without wont would yet you your yours ' +
    'aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim bin bis ' +
    'bitte bist da dabei dadurch dafur damit dann daran darauf darum das dass davon dazu dein deine dem den denn der deren des ' +
    'dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einfach einige er es ' +
    'etwas euch euer eure eurem euren eurer fur gerade gern gerne gibt hab habe haben habt hat hatte hatten hatt hier hin hinter ' +
    'ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes jetzt kann kannst kein ' +
    'keine keinem keinen keiner konnen konnt konnte konnten lassen machen macht man manche mehr mein meine meinem meinen meiner ' +
    'mich mir mit mochte mochten muss mussen nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen ' +
    'seiner seit sich sie sind so soll sollte sollten sondern sonst statt uber um und uns unser unsere unserem unseren unserer ' +
    'unter viel viele vielen vom von vor wann war waren warum was weil welche welchem welchen welcher wenn wer werde werden wie ' +
    'wieder wir wird wo wunsch wunsche wunschen wurde wurden zu zum zur zwischen'
  ).split(' '),
);
