"""Moments: the times that an article speaks of, as intervals, with the words that name them.

What the words mean:

- A weekday alone is the last one up to the publication, whose own day counts; the next one from it
  on where the sentence looks ahead. If the publication's clock has not seen the hours yet ("Sunday
  night", printed on Sunday morning), they are those of a week ago.
- A date without a year is the last one, or the next in the future; also the next where that is
  soon and nothing tells. The article's own full dates and weekdays come first.
- A month alone is the last begun, or the next in the future. Weeks run from Monday to Sunday.
- "two weeks ago" is as coarse as its unit: the week around that day, the month, the year.
- "about" reaches a quarter of an hour either way, half an hour about a full hour; "shortly after"
  and "just before" reach half an hour. Parts of a day are those of `retrieval.spoken_time`.
- Just after midnight the day that is named begins; at midnight it ends.
- "that night" and "hours later" count from the moment last spoken of. A time of day alone belongs
  to its day, if the article has spoken of only one, or speaks of it in the same sentence.
- "the holiday weekend" is that of the country that the text points to, the United States in doubt.
- Decades, habits, feasts, durations, and whatever may be a name, are no moments.

`story` reads articles, `question` what people ask. Their patterns take a tenth of a second to
compile: who only asks without naming a time need not import them.
"""
