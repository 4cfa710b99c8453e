//! The label sets: Universal Dependencies parts of speech and relations, Penn Treebank tags, entity tags, attribution and events.

/// Declares an enum of labels with their written forms.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $written:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[allow(missing_docs, reason = "each variant is the label it is written as")]
        #[repr(u8)]
        pub enum $name { #[default] $($variant,)* }

        impl $name {
            /// Every label, in the order of its number.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// Returns the label as the treebank writes it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $written,)* }
            }

            /// Returns the label written as `written`, if there is one.
            pub fn parse(written: &str) -> Option<$name> {
                match written { $($written => Some($name::$variant),)* _ => None }
            }
        }
    };
}

labels! {
    /// Universal parts of speech.
    ///
    /// ```
    /// use chancery_syntax::Upos;
    ///
    /// assert_eq!((Upos::Propn.as_str(), Upos::parse("PROPN")), ("PROPN", Some(Upos::Propn)));
    /// assert!(Upos::ALL.contains(&Upos::Propn) && Upos::parse("") == None);
    /// ```
    Upos {
        X = "X", Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB",
    }
}

labels! {
    /// Penn Treebank tags as used in the English Web Treebank.
    ///
    /// ```
    /// use chancery_syntax::Xpos;
    ///
    /// assert_eq!((Xpos::PRPS.as_str(), Xpos::parse("PRP$")), ("PRP$", Some(Xpos::PRPS)));
    /// assert!(Xpos::ALL.contains(&Xpos::PRPS) && Xpos::parse("") == None);
    /// ```
    Xpos {
        FW = "FW", ADD = "ADD", AFX = "AFX", CC = "CC", CD = "CD", DT = "DT", EX = "EX", GW = "GW", HYPH = "HYPH",
        IN = "IN", JJ = "JJ", JJR = "JJR", JJS = "JJS", LS = "LS", MD = "MD", NFP = "NFP", NN = "NN", NNP = "NNP",
        NNPS = "NNPS", NNS = "NNS", PDT = "PDT", POS = "POS", PRP = "PRP", PRPS = "PRP$", RB = "RB", RBR = "RBR",
        RBS = "RBS", RP = "RP", SYM = "SYM", TO = "TO", UH = "UH", VB = "VB", VBD = "VBD", VBG = "VBG",
        VBN = "VBN", VBP = "VBP", VBZ = "VBZ", WDT = "WDT", WP = "WP", WPS = "WP$", WRB = "WRB", Hash = "#",
        Dollar = "$", Quote = "''", Lrb = "-LRB-", Rrb = "-RRB-", Comma = ",", Stop = ".", Colon = ":",
        Backquote = "``",
    }
}

labels! {
    /// Universal dependency relations, with the subtypes that reading needs; other subtypes fold into the base.
    ///
    /// ```
    /// use chancery_syntax::Relation;
    ///
    /// assert_eq!((Relation::NsubjPass.as_str(), Relation::parse("nsubj:pass")), ("nsubj:pass", Some(Relation::NsubjPass)));
    /// assert!(Relation::ALL.contains(&Relation::NsubjPass) && Relation::parse("") == None);
    /// ```
    Relation {
        Dep = "dep", Root = "root", Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", Advmod = "advmod",
        Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc", Ccomp = "ccomp",
        Clf = "clf", Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop",
        Csubj = "csubj", CsubjPass = "csubj:pass", Det = "det", Discourse = "discourse", Dislocated = "dislocated",
        Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list",
        Mark = "mark", Nmod = "nmod", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj",
        NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Vocative = "vocative", Xcomp = "xcomp",
    }
}

labels! {
    /// Entity tags: what a name is, and whether the token begins it or is inside it.
    ///
    /// ```
    /// use chancery_syntax::EntityTag;
    ///
    /// assert_eq!((EntityTag::BeginNorp.as_str(), EntityTag::parse("B-NORP")), ("B-NORP", Some(EntityTag::BeginNorp)));
    /// assert!(EntityTag::ALL.contains(&EntityTag::BeginNorp) && EntityTag::parse("") == None);
    /// ```
    EntityTag {
        Outside = "O",
        BeginPerson = "B-PER", InsidePerson = "I-PER",
        BeginOrganisation = "B-ORG", InsideOrganisation = "I-ORG",
        BeginLocation = "B-LOC", InsideLocation = "I-LOC",
        BeginFacility = "B-FAC", InsideFacility = "I-FAC",
        BeginNorp = "B-NORP", InsideNorp = "I-NORP",
        BeginMisc = "B-MISC", InsideMisc = "I-MISC",
    }
}

labels! {
    /// Where a word stands in a span: outside of any, first in one, or further inside.
    ///
    /// ```
    /// use chancery_syntax::Place;
    ///
    /// assert_eq!((Place::Inside.as_str(), Place::parse("I")), ("I", Some(Place::Inside)));
    /// assert!(Place::ALL.contains(&Place::Inside) && Place::parse("") == None);
    /// ```
    Place { Outside = "O", Begin = "B", Inside = "I", }
}

labels! {
    /// What kind of event a word names, by the classes of TimeML; `Outside` where it names none.
    ///
    /// ```
    /// use chancery_syntax::EventClass;
    ///
    /// assert_eq!((EventClass::IntentionalAction.as_str(), EventClass::parse("I_ACTION")), ("I_ACTION", Some(EventClass::IntentionalAction)));
    /// assert!(EventClass::ALL.contains(&EventClass::IntentionalAction) && EventClass::parse("") == None);
    /// ```
    EventClass {
        Outside = "O", Occurrence = "OCCURRENCE", State = "STATE", Reporting = "REPORTING",
        IntentionalAction = "I_ACTION", IntentionalState = "I_STATE", Aspectual = "ASPECTUAL",
        Perception = "PERCEPTION",
    }
}

labels! {
    /// Whether a word names an action, by the annotation of ECB+.
    ///
    /// ```
    /// use chancery_syntax::ActionTag;
    ///
    /// assert_eq!((ActionTag::Action.as_str(), ActionTag::parse("ACTION")), ("ACTION", Some(ActionTag::Action)));
    /// assert!(ActionTag::ALL.contains(&ActionTag::Action) && ActionTag::parse("") == None);
    /// ```
    ActionTag { Outside = "O", Action = "ACTION", }
}

labels! {
    /// Whether what a word names is so by the text, in three steps of the factuality scale of -3 to 3: below -1, up to 1, above.
    ///
    /// ```
    /// use chancery_syntax::Factuality;
    ///
    /// assert_eq!((Factuality::Open.as_str(), Factuality::parse("open")), ("open", Some(Factuality::Open)));
    /// assert!(Factuality::ALL.contains(&Factuality::Open) && Factuality::parse("") == None);
    /// ```
    Factuality { Open = "open", Not = "not", Fact = "fact", }
}

labels! {
    /// Types of events that reports tell, by the PLOVER codebook.
    ///
    /// ```
    /// use chancery_syntax::EventType;
    ///
    /// assert_eq!((EventType::Mobilize.as_str(), EventType::parse("MOBILIZE")), ("MOBILIZE", Some(EventType::Mobilize)));
    /// assert!(EventType::ALL.contains(&EventType::Mobilize) && EventType::parse("") == None);
    /// ```
    EventType {
        None = "NONE", Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Concede = "CONCEDE",
        Cooperate = "COOPERATE", Aid = "AID", Retreat = "RETREAT", Request = "REQUEST", Accuse = "ACCUSE",
        Reject = "REJECT", Threaten = "THREATEN", Protest = "PROTEST", Sanction = "SANCTION",
        Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT",
    }
}

labels! {
    /// Roots: types of events by the codebook of the PLV set, which has one class, YIELD, for PLOVER's CONCEDE and RETREAT.
    ///
    /// ```
    /// use chancery_syntax::Root;
    ///
    /// assert_eq!((Root::Yield.as_str(), Root::parse("YIELD")), ("YIELD", Some(Root::Yield)));
    /// assert!(Root::ALL.contains(&Root::Yield) && Root::parse("") == None);
    /// ```
    Root {
        Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Cooperate = "COOPERATE", Aid = "AID",
        Yield = "YIELD", Request = "REQUEST", Accuse = "ACCUSE", Reject = "REJECT", Threaten = "THREATEN",
        Protest = "PROTEST", Sanction = "SANCTION", Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT",
    }
}

labels! {
    /// Quad classes: by words or by deeds, and for or against.
    ///
    /// ```
    /// use chancery_syntax::Quad;
    ///
    /// assert_eq!((Quad::VerbalConflict.as_str(), Quad::parse("verbal_conflict")), ("verbal_conflict", Some(Quad::VerbalConflict)));
    /// assert!(Quad::ALL.contains(&Quad::VerbalConflict) && Quad::parse("") == None);
    /// ```
    Quad {
        VerbalCooperation = "verbal_cooperation", MaterialCooperation = "material_cooperation",
        VerbalConflict = "verbal_conflict", MaterialConflict = "material_conflict",
    }
}

impl Root {
    /// Returns the quad class that the root belongs to.
    ///
    /// ```
    /// use chancery_syntax::{Quad, Root};
    ///
    /// assert_eq!(Root::Aid.quad(), Quad::MaterialCooperation);
    /// ```
    pub fn quad(self) -> Quad {
        match self {
            Root::Agree | Root::Consult | Root::Support => Quad::VerbalCooperation,
            Root::Cooperate | Root::Aid | Root::Yield => Quad::MaterialCooperation,
            Root::Request | Root::Accuse | Root::Reject | Root::Threaten => Quad::VerbalConflict,
            Root::Protest | Root::Sanction | Root::Mobilize | Root::Coerce | Root::Assault => {
                Quad::MaterialConflict
            }
        }
    }

    /// Returns the root of a PLOVER type, if it has one.
    ///
    /// ```
    /// use chancery_syntax::Root;
    ///
    /// assert_eq!(Root::of_type("RETREAT"), Some(Root::Yield));
    /// assert_eq!(Root::of_type("DANCE"), None);
    /// ```
    pub fn of_type(kind: &str) -> Option<Root> {
        match kind {
            "CONCEDE" | "RETREAT" => Some(Root::Yield),
            _ => Root::parse(kind),
        }
    }
}

impl Quad {
    /// Returns whether the class is of conflict, and not of cooperation.
    ///
    /// ```
    /// use chancery_syntax::Quad;
    ///
    /// assert!(Quad::VerbalConflict.is_conflict() && !Quad::MaterialCooperation.is_conflict());
    /// ```
    pub fn is_conflict(self) -> bool {
        matches!(self, Quad::VerbalConflict | Quad::MaterialConflict)
    }
}
