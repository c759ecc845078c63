import './styles/fonts.css';
import './styles/tokens.css';
import './styles/desk.css';
import './styles/slack.css';
import './styles/blocks.css';
import './styles/client.css';
import './styles/records.css';
import './styles/phone.css';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk.tsx';
import { connect } from './store.ts';

connect();
createRoot(document.getElementById('page')!).render(<Desk />);
