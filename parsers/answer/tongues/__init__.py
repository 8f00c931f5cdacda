"""The tongues whose signs of trouble we know: in no other may an answer say what we don't know."""

from parsers.answer.tongues.arabic import ARABIC
from parsers.answer.tongues.chinese import CHINESE
from parsers.answer.tongues.cyrillic import CYRILLIC
from parsers.answer.tongues.czech import CZECH
from parsers.answer.tongues.dutch import DUTCH
from parsers.answer.tongues.english import ENGLISH
from parsers.answer.tongues.finnish import FINNISH
from parsers.answer.tongues.french import FRENCH
from parsers.answer.tongues.german import GERMAN
from parsers.answer.tongues.greek import GREEK
from parsers.answer.tongues.hebrew import HEBREW
from parsers.answer.tongues.hindi import HINDI
from parsers.answer.tongues.hungarian import HUNGARIAN
from parsers.answer.tongues.indonesian import INDONESIAN
from parsers.answer.tongues.italian import ITALIAN
from parsers.answer.tongues.japanese import JAPANESE
from parsers.answer.tongues.korean import KOREAN
from parsers.answer.tongues.nordic import NORDIC
from parsers.answer.tongues.polish import POLISH
from parsers.answer.tongues.portuguese import PORTUGUESE
from parsers.answer.tongues.romanian import ROMANIAN
from parsers.answer.tongues.southslavic import SOUTHSLAVIC
from parsers.answer.tongues.spanish import SPANISH
from parsers.answer.tongues.swedish import SWEDISH
from parsers.answer.tongues.thai import THAI
from parsers.answer.tongues.turkish import TURKISH
from parsers.answer.tongues.vietnamese import VIETNAMESE

TONGUES = (
    *(ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, DUTCH, SWEDISH, NORDIC, FINNISH, POLISH, CZECH),
    *(HUNGARIAN, ROMANIAN, SOUTHSLAVIC, TURKISH, VIETNAMESE, INDONESIAN, CYRILLIC, GREEK, HEBREW, ARABIC),
    *(HINDI, THAI, JAPANESE, CHINESE, KOREAN),
)
