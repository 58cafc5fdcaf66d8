//! Names that people are called by, in English and Spanish.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Whether one of two folded words is a usual name for somebody called the other.
pub fn are_nicknames(a: &str, b: &str) -> bool {
    let groups = groups();
    match (groups.get(a), groups.get(b)) {
        (Some(of_a), Some(of_b)) => of_a.iter().any(|group| of_b.contains(group)),
        _ => false,
    }
}

/// The other names of the groups that a folded word is in.
pub fn nicknames_of(word: &str) -> impl Iterator<Item = &'static str> {
    let of_word = groups().get(word).map_or(&[][..], Vec::as_slice);
    let names = of_word.iter().flat_map(|&group| GROUPS[group].split(' '));
    let word = word.to_owned();
    names.filter(move |name| *name != word)
}

fn groups() -> &'static HashMap<&'static str, Vec<usize>> {
    static BY_NAME: OnceLock<HashMap<&'static str, Vec<usize>>> = OnceLock::new();
    BY_NAME.get_or_init(|| {
        let mut by_name: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (group, names) in GROUPS.iter().enumerate() {
            for name in names.split(' ') {
                by_name.entry(name).or_default().push(group);
            }
        }
        by_name
    })
}

/// Folded; a name may be in several groups, which are not one then.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    // English
    "aaron ron ronnie", "abigail abby gail", "abraham abe abram bram", "adelaide addie heidi", "agnes aggie nessie",
    "albert al bert bertie", "alexander alex al alec sandy xander lex", "alexandra alex alexa sandra sandy lexi lexie",
    "alfred al fred alf", "alice allie ally", "allen alan allan al", "amanda mandy", "amelia amy millie", "andrew andy drew",
    "angela angie", "ann anne anna annie nan nancy", "anthony tony", "antoinette toni nettie", "archibald archie",
    "arnold arnie", "arthur art artie", "augustus gus augie", "barbara barb barbie babs", "bartholomew bart",
    "beatrice bea trixie", "benjamin ben benny benji", "bernard bernie barney", "bernice bernie", "bertha bertie",
    "bradley brad", "calvin cal", "cameron cam", "candace candy", "carl karl charlie", "caroline carolyn carol carrie",
    "catherine katherine kathryn cathy kathy kate katie kay kitty kat", "cecilia celia cece", "chad charles",
    "charles charlie chuck chas chip", "charlotte charlie lottie lotte", "chester chet", "christina christine kristin kristina chris tina kris christy",
    "christopher chris topher kit", "clarence clare", "clifford cliff", "clinton clint", "constance connie",
    "cornelius neil", "curtis curt", "cynthia cindy", "daniel dan danny", "danielle dani", "david dave davey",
    "deborah debra deb debbie", "dennis denny", "dolores lola dolly", "dominic dom nick", "donald don donny donnie",
    "dorothy dot dottie dolly", "douglas doug", "edgar ed eddie", "edith edie", "edmund ed eddie ned", "edward ed eddie ted teddy ned",
    "edwin ed eddie", "eleanor ellie nell nora elena", "elijah eli", "elizabeth elisabeth liz lizzie beth betty betsy bess eliza libby lisa",
    "ellen nell ellie helen", "emily em emmy", "emma em emmy", "ernest ernie", "esther essie", "eugene gene", "evelyn eve evie",
    "florence flo", "frances fran franny francie", "francis frank fran", "franklin frank", "frederick fred freddy freddie rick",
    "gabriel gabe", "gabrielle gabby", "gary garrett", "geoffrey jeffrey jeff geoff", "george georgie", "gerald jerry gerry",
    "geraldine gerry jerri", "gertrude gert trudy", "gilbert gil bert", "gloria glory", "gordon gordy", "grace gracie",
    "gregory greg gregg", "gwendolyn gwen wendy", "hannah anna", "harold hal harry", "harriet hattie", "harvey harv",
    "helen nell ellie", "henrietta hettie etta", "henry hank harry hal", "herbert herb bert", "howard howie", "hubert hugh bert",
    "irene rena", "isaac ike zac", "isabel isabella isabelle bella izzy belle", "jacob jake", "jacqueline jackie",
    "james jim jimmy jamie jem", "jane janie jenny", "janet jan", "janice jan", "jason jay", "jean jeanne jeannie", "jennifer jen jenny jenn",
    "jeremiah jerry jeremy", "jerome jerry", "jessica jess jessie", "joan joanie", "joanna joanne jo", "john jon jack johnny johnnie",
    "jonathan jon jonny john nathan", "joseph joe joey", "josephine jo josie", "joshua josh", "joyce joy", "juanita nita",
    "judith judy jude", "julia julie", "juliana julie", "justin jus", "karen kari", "kenneth ken kenny", "kimberly kim kimmy",
    "larry lawrence laurence", "laura laurie lori", "lawrence larry laurie", "leo leonard leon", "leonard len lenny leo",
    "leroy roy", "leslie les", "lester les", "lewis louis lou lew louie", "lillian lily lil", "linda lindy lynn", "lois lo",
    "loretta lori retta", "lorraine lori", "louise lou", "lucille lucy", "lucas luke", "madeline maddie", "margaret maggie meg peggy marge margie greta rita madge",
    "marian mary", "marilyn mary lyn", "marjorie marge margie", "martha marty patty", "martin marty", "marvin marv", "mary molly polly mamie mae",
    "matilda tilly mattie", "matthew matt matty", "maureen mo", "maurice morris mo", "maxwell max", "maximilian max", "megan meg",
    "melissa missy mel lissa", "melvin mel", "mercedes mercy", "michael mike mick mickey mikey micah", "michelle shelly mickey",
    "mildred millie", "miranda randy mandy", "mitchell mitch", "mohammed muhammad mohamed mo", "monica nica", "morgan mo",
    "nancy nan", "natalie nat", "nathan nate nat", "nathaniel nate nat nathan", "nicholas nick nicky nicolas", "nicole nicky nikki",
    "norman norm", "oliver ollie", "olivia liv livvy", "oscar ozzie", "pamela pam", "patricia pat patty patti trish tricia", "patrick pat paddy rick",
    "paula polly", "penelope penny", "percival percy", "peter pete", "philip phillip phil pip", "phyllis phyl", "priscilla cilla prissy",
    "rachel rae", "ralph rafe", "randall randy", "randolph randy", "raymond ray", "rebecca becky becca", "reginald reggie reg",
    "rhonda ronnie", "richard rick ricky rich dick richie", "robert bob bobby rob robbie bert", "roberta bobbie robbie", "rodney rod",
    "roger rodge", "roland rollie", "ronald ron ronnie", "rosemary rose rosie", "roxanne roxy", "russell russ", "ruth ruthie",
    "sabrina brina", "salvatore sal", "samantha sam sammy", "samuel sam sammy", "sandra sandy", "sarah sara sally sadie", "scott scotty",
    "sean shawn shaun", "shirley shirl", "sidney sid", "solomon sol", "sophia sophie sofia", "stanley stan", "stephanie steph stephie",
    "stephen steven steve stevie stephan", "stewart stuart stu", "stuart stu", "susan suzanne sue susie suzy susanna", "sylvester sly",
    "sylvia syl", "tabitha tabby", "tamara tammy", "terence terrence terry", "teresa theresa terry tess tessa tracy", "theodora dora thea",
    "theodore ted teddy theo", "thomas tom tommy", "timothy tim timmy", "tobias toby", "valerie val", "vanessa nessa", "vera ronnie veronica",
    "veronica ronnie vera", "victor vic", "victoria vicky vickie tori", "vincent vince vinny", "violet vi", "virginia ginny ginger", "vivian viv",
    "wallace wally", "walter walt wally", "wayne dwayne", "wendell dell", "wesley wes", "wilfred will fred", "wilhelmina mina willa",
    "william will bill billy willy willie liam", "winifred winnie freda", "woodrow woody", "yvonne vonnie", "zachary zach zack zac",
    // Spanish
    "adelaida ade lala", "alberto beto berto", "alejandra ale sandra jandra", "alejandro ale alex jandro", "alfonso alfonzo poncho fonso", "alfredo fredo",
    "alicia licha", "ana anita", "andrea andi", "antonia tonia tona", "antonio tono tony toni", "armando mando", "beatriz bea betty",
    "benjamin benja mincho", "carlos carlitos charlie", "carmen carmelita menchu", "catalina cata lina", "cecilia ceci chila",
    "concepcion concha conchita", "consuelo chelo", "cristina cris tina", "cristobal cris toba", "daniel dani", "diego yago santiago",
    "dolores lola loli lolita", "eduardo lalo edu eddie", "elena nena lena", "enrique quique kike rick", "ernesto neto", "esperanza pera lancha",
    "esteban steven", "eugenia geni kena", "felipe pipe felip", "fernanda fer nanda", "fernando fer nando", "florencia flor", "francisca paca paquita pancha",
    "francisco paco pancho frank kiko curro", "gabriel gabi gabo", "gabriela gabi gaby", "gerardo gera lalo", "gilberto beto", "gregorio goyo greg",
    "graciela chela", "guadalupe lupe lupita", "guillermo memo guille william", "gustavo tavo gus", "hector tito", "heriberto beto", "hortensia tencha",
    "humberto beto", "ignacio nacho", "isabel chabela isa chavela", "jaime james jimmy", "javier javi xavier", "jesus chuy chucho", "joaquin quino",
    "jorge george coque", "jose pepe chepe joe joseph pepito", "josefa pepa chepa", "josefina pepa fina", "juan juanito john johnny", "juana juanita",
    "leonardo leo", "leticia lety leti", "lourdes lulu", "luis lucho louis", "luisa lucha", "manuel manolo manny meno", "manuela manola", "marcos marco mark",
    "margarita margo rita mago", "maria mari mary marita", "mariana mari", "mario mayo", "mercedes meche merche", "miguel mike migue michael", "monica moni",
    "nicolas nico", "octavio tavo", "pablo pablito paul", "patricia paty pati", "pedro perico peter", "pilar pili", "rafael rafa rafe", "ramon moncho ray",
    "raul rulo", "refugio cuca cuco", "ricardo richie rick cardo", "roberto beto robert bob tito", "rodolfo fito rudy", "rodrigo rodri rigo", "rogelio roy",
    "rosa rosita rosie", "rosario charo chayo", "salvador chava salva", "santiago santi chago", "sebastian sebas", "sergio checo", "silvia chivis",
    "socorro coco", "sofia sofi", "susana susi", "teresa tere teresita", "tomas tomy thomas", "valentina vale tina", "veronica vero", "vicente chente",
    "victoria vicky toya", "virginia vicky", "yolanda yoli", "ysabel isabel",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_leads_to_the_name_and_back() {
        for (a, b) in
            [("bob", "robert"), ("pepe", "jose"), ("lupe", "guadalupe"), ("peggy", "margaret"), ("bill", "will")]
        {
            assert!(are_nicknames(a, b) && are_nicknames(b, a), "{a} and {b}");
            assert!(nicknames_of(a).any(|name| name == b), "{a} expands to {b}");
        }
        assert!(!are_nicknames("robert", "richard"), "rob is not rick");
    }

    #[test]
    fn groups_are_folded_words() {
        for group in GROUPS {
            assert!(group.split(' ').all(|n| n.bytes().all(|b| b.is_ascii_lowercase()) && !n.is_empty()), "{group}");
        }
    }
}
