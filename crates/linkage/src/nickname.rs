//! Given names that stand for each other.

/// Groups of given names that are used for one another, folded, as they are in daily use in the United States, English
/// and Spanish. A name may be in several groups ("Alex", "Pat").
const GROUPS: &[&[&str]] = &[
    &["abigail", "abby", "gail"], &["albert", "al", "bert", "bertie"], &["alberto", "beto"],
    &["alejandra", "sandra", "ale"], &["alejandro", "alex", "ale", "jandro"], &["alexander", "alex", "al", "sandy", "xander"],
    &["alexandra", "alex", "sandra", "sandy", "lexi"], &["alfred", "al", "fred"], &["alfredo", "fredo"],
    &["allison", "allie", "ally"], &["amanda", "mandy"], &["andrea", "andi"], &["andrew", "andy", "drew"],
    &["ann", "anne", "anna", "annie", "nancy"], &["anthony", "tony"], &["antonio", "tono", "tony"],
    &["arthur", "art"], &["barbara", "barb", "babs"], &["beatriz", "betty"], &["benjamin", "ben", "benny"],
    &["bernard", "bernie"], &["beverly", "bev"], &["bradley", "brad"], &["carolyn", "carol", "carrie"],
    &["catherine", "katherine", "kathryn", "cathy", "kathy", "kate", "katie", "kay", "kit", "kitty", "cate"],
    &["charles", "charlie", "chuck", "chas"], &["christina", "christine", "chris", "tina", "chrissy", "christy"],
    &["christopher", "chris", "topher", "kit"], &["clifford", "cliff"], &["clinton", "clint"],
    &["concepcion", "concha", "conchita"], &["consuelo", "chelo"], &["cynthia", "cindy"], &["daniel", "dan", "danny"],
    &["david", "dave", "davey"], &["deborah", "debra", "deb", "debbie"], &["denise", "dennie"], &["dennis", "denny"],
    &["dolores", "lola"], &["donald", "don", "donnie", "donny"], &["dorothy", "dot", "dottie", "dolly"],
    &["douglas", "doug"], &["edmund", "ed", "eddie", "ned"], &["eduardo", "lalo", "ed", "eddie"],
    &["edward", "ed", "eddie", "ned", "ted", "teddy"], &["eleanor", "ellie", "nell", "nora"],
    &["elizabeth", "liz", "lizzie", "beth", "betty", "betsy", "eliza", "libby", "lisa", "liza"],
    &["emily", "em", "emmy"], &["enrique", "kike", "quique"], &["ernesto", "neto"], &["eugene", "gene"],
    &["evelyn", "evie"], &["federico", "fede", "fred"], &["fernando", "nando", "fer"],
    &["florence", "flo", "flossie"], &["frances", "fran", "frannie", "francie"], &["francis", "frank", "fran"],
    &["francisca", "paca", "paquita"], &["francisco", "paco", "pancho", "cisco", "frank"],
    &["franklin", "frank"], &["frederick", "fred", "freddie", "fritz"], &["gabriel", "gabe"],
    &["gabriela", "gabi", "gaby"], &["gerald", "gerry", "jerry"], &["gerardo", "jerry"], &["gilbert", "gil", "bert"],
    &["gilberto", "beto", "gil"], &["gregory", "greg"], &["gretchen", "greta"], &["guadalupe", "lupe", "lupita"],
    &["guillermo", "memo", "bill", "william"], &["gustavo", "gus", "tavo"], &["harold", "hal", "harry"],
    &["harriet", "hattie"], &["helen", "nell", "nellie"], &["henry", "hank", "harry", "hal"],
    &["herbert", "herb", "bert"], &["howard", "howie"], &["ignacio", "nacho"], &["isabel", "chabela", "bella", "isa"],
    &["isabella", "bella", "izzy"], &["jacob", "jake"], &["jacqueline", "jackie"],
    &["james", "jim", "jimmy", "jamie"], &["janet", "jan"], &["janice", "jan"], &["jason", "jay"],
    &["jeffrey", "geoffrey", "jeff", "geoff"], &["jennifer", "jen", "jenny", "jenna"], &["jeremiah", "jerry"],
    &["jerome", "jerry"], &["jessica", "jess", "jessie"], &["jesus", "chuy", "chucho"], &["joan", "joanie"],
    &["john", "johnny", "jack", "jon"], &["jonathan", "jon", "john", "johnny"], &["jorge", "george"],
    &["jose", "pepe", "chepe", "joe"], &["josefina", "fina", "josie"], &["joseph", "joe", "joey"],
    &["josephine", "jo", "josie"], &["joshua", "josh"], &["joyce", "joy"], &["juan", "juancho", "john"],
    &["judith", "judy"], &["karen", "kari"], &["kenneth", "ken", "kenny"], &["kevin", "kev"],
    &["kimberly", "kim", "kimmy"], &["lawrence", "laurence", "larry", "lars"], &["leonard", "len", "lenny", "leo"],
    &["leroy", "lee", "roy"], &["leticia", "lety"], &["lillian", "lil", "lily"], &["linda", "lindy"],
    &["lorraine", "lori"], &["louis", "lou", "louie"], &["louise", "lou"], &["luis", "lucho", "louis"],
    &["lucille", "lucy", "cille"], &["madeline", "maddie"], &["manuel", "manny", "manolo"],
    &["marcia", "marcy"], &["margaret", "maggie", "meg", "peg", "peggy", "marge", "margie", "rita", "greta", "daisy"],
    &["margarita", "rita"], &["maria", "mary", "mari"], &["marjorie", "marge", "margie"], &["martha", "marty", "patty"],
    &["martin", "marty"], &["mary", "molly", "polly", "mae", "mamie"], &["matilda", "tilly", "mattie"],
    &["matthew", "matt"], &["melissa", "missy", "mel", "lissa"], &["mercedes", "meche"],
    &["michael", "mike", "mickey", "mick", "mikey", "micah"], &["michelle", "shelly"], &["miguel", "mike"],
    &["mildred", "millie"], &["nathan", "nate"], &["nathaniel", "nate", "nat", "nathan"], &["nicholas", "nick", "nicky"],
    &["nicole", "nikki", "nicky"], &["norman", "norm"], &["pamela", "pam"], &["patricia", "pat", "patty", "tricia", "trish"],
    &["patrick", "pat", "paddy", "rick"], &["paul", "pauly"], &["pedro", "peter"], &["peter", "pete"],
    &["philip", "phillip", "phil", "pip"], &["priscilla", "cilla"], &["rafael", "rafa"], &["ramon", "moncho", "ray"],
    &["randall", "randolph", "randy"], &["raymond", "ray"], &["rebecca", "becky", "becca"], &["reginald", "reggie", "reg"],
    &["ricardo", "rico", "richard"], &["richard", "dick", "rich", "richie", "rick", "ricky"],
    &["robert", "bob", "bobby", "rob", "robbie", "robby", "bert"], &["roberto", "beto", "robert"], &["rodney", "rod"],
    &["roger", "rodger", "rog"], &["ronald", "ron", "ronnie", "ronny"], &["rosario", "chayo"], &["rosemary", "rose", "rosie"],
    &["russell", "russ", "rusty"], &["samantha", "sam", "sammy"], &["samuel", "sam", "sammy"], &["sandra", "sandy"],
    &["sarah", "sara", "sally", "sadie"], &["sergio", "checo"], &["sharon", "shari", "sherry"], &["shirley", "shirl"],
    &["socorro", "coco"], &["sophia", "sofia", "sophie"], &["stanley", "stan"], &["stephanie", "steph", "stephie"],
    &["steven", "stephen", "steve", "stevie"], &["stuart", "stewart", "stu"], &["susan", "suzanne", "sue", "susie", "suzie"],
    &["sylvia", "silvia"], &["teresa", "theresa", "terry", "tess", "tessa", "teri"], &["theodore", "ted", "teddy", "theo"],
    &["thomas", "tom", "tommy"], &["timothy", "tim", "timmy"], &["victor", "vic"], &["victoria", "vicky", "vicki", "tori"],
    &["vincent", "vince", "vinny"], &["virginia", "ginny", "ginger"], &["walter", "walt", "wally"], &["wendy", "wen"],
    &["wilfred", "will", "fred"], &["william", "will", "willie", "bill", "billy", "liam"], &["zachary", "zach", "zack"],
];

/// Other names that stand for a folded given name, without the name itself; empty where none are known.
pub fn nicknames_of(given: &str) -> Vec<&'static str> {
    let mut others: Vec<&'static str> =
        GROUPS.iter().filter(|group| group.contains(&given)).flat_map(|g| g.iter().copied()).filter(|n| *n != given).collect();
    others.sort_unstable();
    others.dedup();
    others
}

/// True where one folded given name can stand for the other.
pub fn may_stand_for(one: &str, other: &str) -> bool {
    GROUPS.iter().any(|group| group.contains(&one) && group.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bob_may_be_robert_and_lupe_guadalupe() {
        assert!(may_stand_for("bob", "robert"));
        assert!(may_stand_for("guadalupe", "lupe"));
        assert!(!may_stand_for("bob", "william"));
        assert!(nicknames_of("peggy").contains(&"margaret"));
    }
}
